package cascade.features.redis;

/** Lua of feedback: each compares what stands with what was read, and writes, in one step. The keys of each script share a slot. */
final class FeedbackScripts {

    /**
     * Writes a state whose row begins as it did when it was read (empty: is not there), and says 1 then, else 0. KEYS: state, ids. ARGV: the
     * beginning, the row, its milliseconds, ids to add or all ids, their milliseconds, the command that writes them.
     */
    static final Script WRITE_STATE = Script.of("""
            local mark = ARGV[1]
            if mark == '' then
              if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
            elseif redis.call('GETRANGE', KEYS[1], 0, #mark - 1) ~= mark then
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            if ARGV[4] ~= '' then
              redis.call(ARGV[6], KEYS[2], ARGV[4])
              redis.call('PEXPIRE', KEYS[2], ARGV[5])
            elseif ARGV[6] == 'SET' then
              redis.call('DEL', KEYS[2])
            end
            return 1
            """);

    /**
     * Adds to counts rows ({@code CountsRow}) that hold no more than was read. KEYS: meta, changes, items, counts, then for each row the key
     * where it is while nobody published the item. ARGV: as {@link Scripts#BUCKET}, milliseconds that such a row waits, then for each row the id;
     * for each partition added to a byte, eight of the next position as it was read (zeros where there is none) and eight as it is after; day and
     * counters to add; for each segment added to a byte and its sum in eight. Answers a row each: 0 where it holds other positions than were
     * read, -1 where it is of an older version, else the day of its sums, then those that were added to.
     */
    static final Script ADD_COUNTS = Script.of(Scripts.BUCKET + """
            local none = string.rep('\\0', 8)
            local function add(row, fences, delta, trends)
              local day, n1, n2, n3, n4, n5 = 0, 0, 0, 0, 0, 0
              local next, sums, order, segments = {}, {}, {}, {}
              if row then
                if string.byte(row, 1) ~= 3 then return -1 end
                day, n1, n2, n3, n4, n5 = struct.unpack('>i4i8i8i8i8i8', row, 3)
                local at = 48
                for _ = 1, string.byte(row, 47) do
                  local partition = string.sub(row, at, at)
                  order[#order + 1] = partition
                  next[partition] = string.sub(row, at + 1, at + 8)
                  at = at + 9
                end
                local count = string.byte(row, at)
                at = at + 1
                for _ = 1, count do
                  local segment = string.sub(row, at, at)
                  segments[#segments + 1] = segment
                  sums[segment] = struct.unpack('>i8', row, at + 1)
                  at = at + 9
                end
              end
              for at = 1, #fences, 17 do
                local partition = string.sub(fences, at, at)
                if (next[partition] or none) ~= string.sub(fences, at + 1, at + 8) then return 0 end
              end
              for at = 1, #fences, 17 do
                local partition = string.sub(fences, at, at)
                if not next[partition] then order[#order + 1] = partition end
                next[partition] = string.sub(fences, at + 9, at + 16)
              end
              local from, m1, m2, m3, m4, m5 = struct.unpack('>i4i8i8i8i8i8', delta)
              local shift = 1
              if #trends > 0 then
                if from > day then
                  local lose = 2 ^ math.min(from - day, 64)
                  for segment, sum in pairs(sums) do sums[segment] = math.floor(sum / lose) end
                  day = from
                else
                  shift = 2 ^ math.min(day - from, 64)
                end
              end
              local answer = {day}
              for at = 1, #trends, 9 do
                local segment = string.sub(trends, at, at)
                if not sums[segment] then segments[#segments + 1] = segment end
                sums[segment] = (sums[segment] or 0) + math.floor(struct.unpack('>i8', trends, at + 1) / shift)
                answer[#answer + 1] = sums[segment]
              end
              table.sort(order)
              table.sort(segments)
              local parts = {'\\3C', struct.pack('>i4i8i8i8i8i8', day, n1 + m1, n2 + m2, n3 + m3, n4 + m4, n5 + m5), string.char(#order)}
              for _, partition in ipairs(order) do parts[#parts + 1] = partition .. next[partition] end
              local kept = {}
              for _, segment in ipairs(segments) do
                if sums[segment] > 0 then kept[#kept + 1] = segment .. struct.pack('>i8', sums[segment]) end
              end
              parts[#parts + 1] = string.char(#kept)
              parts[#parts + 1] = table.concat(kept)
              return answer, table.concat(parts)
            end
            local answers, changes = {}, {}
            for i = 4, #ARGV, 4 do
              local id, key, early = ARGV[i], KEYS[4 + i / 4], false
              local row = redis.call('HGET', KEYS[4], id)
              if not row and redis.call('HEXISTS', KEYS[3], id) == 0 then
                early = true
                row = redis.call('GET', key)
              end
              local answer, after = add(row, ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
              if after and early then
                redis.call('SET', key, after, 'PX', ARGV[3])
              elseif after then
                redis.call('HSET', KEYS[4], id, after)
                if not row or string.sub(row, 7, 46) ~= string.sub(after, 7, 46) then
                  changes[#changes + 1] = 'c' .. id
                  changes[#changes + 1] = '\\2N' .. string.sub(after, 7, 46)
                end
              end
              answers[#answers + 1] = answer
            end
            if #changes > 0 then write(changes, 1) end
            return answers
            """);

    /** Puts a counts row in the place of one of an older version, if that still stands. KEYS: counts. ARGV: item, before, after. */
    static final Script RENEW_COUNTS = Script.of("""
            if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
            """);

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
     * ARGV: topic, then for each partition the field of its mark, the field of its topic, and the mark where the epoch begins.
     */
    static final Script BEGIN_LOG = Script.of("""
            for i = 2, #ARGV, 3 do
              local epoch = string.sub(ARGV[i + 2], 1, 4)
              local mark, topic = unpack(redis.call('HMGET', KEYS[1], ARGV[i], ARGV[i + 1]))
              if not mark or string.sub(mark, 1, 4) < epoch then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2]) end
              if not topic or string.sub(topic, 1, 4) < epoch then redis.call('HSET', KEYS[1], ARGV[i + 1], epoch .. ARGV[1]) end
            end
            """);

    private FeedbackScripts() {}
}
