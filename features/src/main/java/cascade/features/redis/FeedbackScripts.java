package cascade.features.redis;

import cascade.features.store.FeatureKeys;
import cascade.features.store.StoreLimits;

/** Lua of feedback: each decides by what stands, and writes, in one step. The keys of each script share a slot. */
final class FeedbackScripts {

    /** Recent events beyond which they go into the state row: who reads a state folds them, who writes it writes some kilobytes. */
    private static final int MOST_RECENT_BYTES = 4_096;

    /**
     * Tells users of events, each in one step with nobody between. KEYS: for each user state, recent, ids. ARGV: for each user the number of events,
     * then for each event, in one text since each costs as much as the next command, its entry among the ids ({@code EventIds}), when it was done in
     * eight bytes, and its entry among the recent ones ({@code RecentEvents}; none of what the state holds already). Answers for each user a letter an event ({@code Telling}), then {@code
     * +} where there are more recent ones than the most; or {@code o} alone where the state row has to be written anew first: it cannot be
     * read, or ids that are forgotten said what of the recent events it holds. The ids begin with what the row knew when they began: up to where
     * it holds the log, and when its user was erased; so the row itself is read but once a day.
     */
    static Script tellUsers(StoreLimits limits) {
        return Script.of("""
            local zeros = '\\0\\0\\0\\0\\0\\0\\0\\0'
            local function isBelowFence(ids, fences, place)
              for at = 1, fences - 20, 20 do
                if string.byte(ids, at + 19) == 0 and string.byte(ids, at + 16) == string.byte(place, 9) then
                  local high, low = struct.unpack('>I4I4', place)
                  local fenceHigh, fenceLow = struct.unpack('>I4I4', ids, at + 8)
                  return high < fenceHigh or (high == fenceHigh and low < fenceLow)
                end
              end
              return false
            end
            local function find(ids, hash)
              local at = 0
              repeat at = string.find(ids, hash, at + 1, true) until not at or at %% 20 == 1
              return at
            end
            local function halfDay(ids, last) return math.floor(struct.unpack('>I4', ids, last - 3) %% 16777216 / 12) end
            local function tell(state, recent, known, from, to)
              local ids = redis.call('GET', known) or ''
              local before, isUnknown = #ids, false
              if before == 0 then
                if redis.call('EXISTS', recent) == 1 then return 'o' end
                local head, from = redis.call('GETRANGE', state, 0, 2400), 5
                isUnknown = head == ''
                if not isUnknown then
                  if string.byte(head, 1) ~= 4 or #head < 4 then return 'o' end
                  if string.byte(head, 3) %% 2 == 1 then
                    ids = zeros .. string.sub(head, 4, 11) .. '\\0\\0\\0\\1'
                    from = 13
                  end
                  for at = from, from + 9 * string.byte(head, from - 1) - 1, 9 do
                    ids = ids .. zeros .. string.sub(head, at + 1, at + 8) .. string.sub(head, at, at) .. '\\0\\0\\0'
                  end
                end
              end
              local first, erased = 1, -math.huge
              while string.sub(ids, first, first + 7) == zeros do
                if string.byte(ids, first + 19) == 1 then erased = struct.unpack('>i8', ids, first + 8) end
                first = first + 20
              end
              local told, text, isNew = '', '', false
              for i = from, to do
                local event = ARGV[i]
                local place = string.sub(event, 9, 17)
                local at = find(ids, string.sub(event, 1, 8))
                if struct.unpack('>i8', event, 21) <= erased then
                  told = told .. 'e'
                elseif at then
                  told = told .. (string.sub(ids, at + 8, at + 16) == place and 'a' or 'd')
                elseif isBelowFence(ids, first, place) then
                  told = told .. 'a'
                else
                  told, isNew = told .. 'n', true
                  ids = ids .. string.sub(event, 1, 20)
                  text = text .. string.sub(event, 29)
                end
              end
              if isNew then
                local length = text == '' and redis.call('STRLEN', recent) or redis.call('APPEND', recent, text)
                redis.call('APPEND', known, string.sub(ids, before + 1))
                if before <= 20 or length == #text or halfDay(ids, before) ~= halfDay(ids, #ids) then
                  local isOne = isUnknown and #ids == 20
                  redis.call('PEXPIRE', state, %1$s)
                  redis.call('PEXPIRE', recent, isOne and %2$s or %1$s)
                  redis.call('PEXPIRE', known, %3$s)
                end
                if length > %4$s then told = told .. '+' end
              end
              return told
            end
            local answers, from = {}, 1
            for user = 1, #KEYS / 3 do
              local to = from + ARGV[from]
              answers[user] = tell(KEYS[3 * user - 2], KEYS[3 * user - 1], KEYS[3 * user], from + 1, to)
              from = to + 1
            end
            return answers
            """.formatted(
                        limits.expiryMillis(FeatureKeys.FEEDBACK_TTL),
                        limits.expiryMillis(FeatureKeys.ONE_EVENT_TTL),
                        limits.expiryMillis(FeatureKeys.EVENT_IDS_TTL),
                        MOST_RECENT_BYTES));
    }

    /**
     * Writes a state that holds the recent events too, where the row begins as it did when it was read (empty: is not there) and no event came
     * since. KEYS: state, recent, ids. ARGV: the beginning, bytes of recent events, the row, its milliseconds, all ids or nothing, their
     * milliseconds.
     */
    static final Script KEEP_STATE = Script.of("""
            local mark = ARGV[1]
            if mark == '' then
              if redis.call('STRLEN', KEYS[1]) > 0 then return end
            elseif redis.call('GETRANGE', KEYS[1], 0, #mark - 1) ~= mark then
              return
            end
            if redis.call('STRLEN', KEYS[2]) ~= tonumber(ARGV[2]) then return end
            redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
            redis.call('DEL', KEYS[2])
            if ARGV[5] ~= '' then redis.call('SET', KEYS[3], ARGV[5], 'PX', ARGV[6]) end
            """);

    /**
     * Adds to counts rows ({@code CountsRow}) of a bucket that holds as much of the log as it is thought to. KEYS: meta, changes, items, counts;
     * the rows of items that nobody published are under keys of their own, with the tag of these. ARGV: as {@link Scripts#BUCKET}, 1 where the
     * generation of these counts is in force for all that is known, the number of fences, for each eight bytes of the next position before and after and its field; then for each row the id, and in one text five
     * counters to add in four bytes each and, where it is asked how it trends, the day of what is added to its trending sums in four, and for
     * each segment a byte and what is added in eight. Answers {@code h} and the fences, where they are others; else for each row nothing, or the
     * day of its sums and those asked for. A row that cannot be read counts as missing.
     */
    static Script addCounts(StoreLimits limits) {
        return Script.of(Scripts.BUCKET_FIELDS + """
            local first = 5 + ARGV[4]
            for i = 5, first - 1 do fields[#fields + 1] = string.sub(ARGV[i], 17) end
            """ + Scripts.BUCKET_BODY
                + """
            local none = string.rep('\\0', 8)
            local mine = string.match(KEYS[4], '@(%%d+)$') or '0'
            if ARGV[3] == '1' and tonumber(mine) > tonumber(meta[5] or 0) then takeUp(mine) end
            local held, isHeld = {'h'}, true
            for i = 5, first - 1 do
              local fence = meta[i + 2] or none
              held[#held + 1] = fence
              isHeld = isHeld and fence == string.sub(ARGV[i], 1, 8)
              also[#also + 1] = string.sub(ARGV[i], 17)
              also[#also + 1] = string.sub(ARGV[i], 9, 16)
            end
            if not isHeld then return held end
            local ids = {}
            for i = first, #ARGV, 2 do ids[#ids + 1] = ARGV[i] end
            local rows, early = {}, {}
            if #ids > 0 then rows = redis.call('HMGET', KEYS[4], unpack(ids)) end
            for i = 1, #ids do
              local row = rows[i]
              if not row and redis.call('HEXISTS', KEYS[3], ids[i]) == 0 and not redis.call('ZSCORE', beginning .. 'down', ids[i]) then
                early[i] = beginning .. 'early' .. suffix(mine) .. ':' .. ids[i]
                row = redis.call('GET', early[i])
                rows[i] = row
              end
              if row and (string.byte(row, 1) ~= 4 or #row ~= 47 + 9 * (string.byte(row, 47) or 0)) then rows[i] = false end
            end
            local function trends(row, added, answer)
              local day, sums, segments = struct.unpack('>i4', row, 3), {}, {}
              for at = 48, #row, 9 do
                local segment = string.sub(row, at, at)
                segments[#segments + 1] = segment
                sums[segment] = struct.unpack('>i8', row, at + 1)
              end
              local from, shift = struct.unpack('>i4', added, 21), 1
              if from > day then
                local lose = 2 ^ math.min(from - day, 64)
                for segment, sum in pairs(sums) do sums[segment] = math.floor(sum / lose) end
                day = from
              else
                shift = 2 ^ math.min(day - from, 64)
              end
              answer[1] = day
              for at = 25, #added, 9 do
                local segment = string.sub(added, at, at)
                if not sums[segment] then segments[#segments + 1] = segment end
                sums[segment] = (sums[segment] or 0) + math.floor(struct.unpack('>i8', added, at + 1) / shift)
                answer[#answer + 1] = sums[segment]
              end
              table.sort(segments)
              local kept = {}
              for _, segment in ipairs(segments) do
                if sums[segment] > 0 then kept[#kept + 1] = segment .. struct.pack('>i8', sums[segment]) end
              end
              return struct.pack('>i4', day), string.char(#kept) .. table.concat(kept)
            end
            local answers, counted, changes, fresh = {}, {}, {}, '\\4C' .. string.rep('\\0', 45)
            for i = 1, #ids do
              local added, row, answer = ARGV[first + 2 * i - 1], rows[i] or fresh, {}
              local n1, n2, n3, n4, n5 = struct.unpack('>i8i8i8i8i8', row, 7)
              local m1, m2, m3, m4, m5 = struct.unpack('>i4i4i4i4i4', added)
              local counters = struct.pack('>i8i8i8i8i8', n1 + m1, n2 + m2, n3 + m3, n4 + m4, n5 + m5)
              local day, sums = string.sub(row, 3, 6), string.sub(row, 47)
              if #added > 20 then day, sums = trends(row, added, answer) end
              local now = '\\4C' .. day .. counters .. sums
              if early[i] then
                redis.call('SET', early[i], now, 'PX', %s)
              else
                counted[#counted + 1] = ids[i]
                counted[#counted + 1] = now
                if mine == (meta[5] or '0') and counters ~= string.sub(row, 7, 46) then
                  changes[#changes + 1] = string.char(#ids[i]) .. ids[i] .. counters
                end
              end
              answers[i] = answer
            end
            if #counted > 0 then redis.call('HSET', KEYS[4], unpack(counted)) end
            if #changes > 0 then
              local fences = {}
              for i = 1, #also, 2 do fences[#fences + 1] = string.char(#also[i]) .. also[i] .. also[i + 1] end
              write({'C', table.concat(changes), 'F', table.concat(fences)}, 1)
            else
              redis.call('HSET', KEYS[1], unpack(also))
            end
            return answers
            """.formatted(limits.expiryMillis(FeatureKeys.EARLY_TTL)));
    }

    /**
     * Raises trending scores, except of items taken down. KEYS: taken-down, then a list each. ARGV: for each list most items kept, the number
     * of items, item, score, item, score, ...
     */
    static final Script RAISE_TRENDING = Script.of("""
            local from = 1
            for list = 2, #KEYS do
              local most, count = ARGV[from], ARGV[from + 1]
              for i = from + 2, from + 2 * count, 2 do
                if not redis.call('ZSCORE', KEYS[1], ARGV[i]) then
                  redis.call('ZADD', KEYS[list], 'GT', ARGV[i + 1], ARGV[i])
                end
              end
              redis.call('ZREMRANGEBYRANK', KEYS[list], 0, -most - 1)
              from = from + 2 + 2 * count
            end
            """);

    /** Raises fields that are lower, or not there. KEYS: hash. ARGV: field, value, field, value, ..., all values of one length. */
    static final Script RAISE_MARKS = Script.of("""
            for i = 1, #ARGV, 2 do
              local before = redis.call('HGET', KEYS[1], ARGV[i])
              if not before or before < ARGV[i + 1] then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            end
            """);

    /**
     * Says of which topic an epoch of the log is, and where it begins, unless somebody has said so of this epoch or a later one. KEYS: hash.
     * ARGV: topic, then for each partition the field of its mark, the field of its log, and the mark where the epoch begins.
     */
    static final Script BEGIN_LOG = Script.of("""
            for i = 2, #ARGV, 3 do
              local epoch = string.sub(ARGV[i + 2], 1, 4)
              local mark, log = unpack(redis.call('HMGET', KEYS[1], ARGV[i], ARGV[i + 1]))
              if not mark or string.sub(mark, 1, 4) < epoch then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2]) end
              if not log or string.sub(log, 1, 4) < epoch then redis.call('HSET', KEYS[1], ARGV[i + 1], ARGV[i + 2] .. ARGV[1]) end
            end
            """);

    private FeedbackScripts() {}
}
