package cascade.features.redis;

/** Lua: what must be read and changed in one step. The keys of each script share a slot. */
final class Scripts {

    /**
     * Begins every script that changes a bucket. KEYS: meta, changes, ... ARGV: an epoch for the bucket that has none, bytes of
     * changes kept, ... {@code give} gives versions: they rise by one, and keep up with the milliseconds of the clock, so that a
     * server that lost its last writes, or all, gives none of theirs again. {@code write} adds the entry of these changes, and cuts
     * the stream at so many entries as hold these bytes on average. Each call of a command costs as much as the whole of a plain one: so
     * what is known of the bucket is read at once and written at once.
     */
    private static final String BUCKET = """
            local meta = redis.call('HMGET', KEYS[1], 'epoch', 'number', 'entry', 'version')
            local epoch = meta[1] or ARGV[1]
            if not meta[1] then redis.call('HSET', KEYS[1], 'epoch', epoch) end
            local function give(count)
              local time = redis.call('TIME')
              local now = time[1] * 1000 + math.floor(time[2] / 1000)
              local last = math.max(tonumber(meta[4] or 0), now)
              redis.call('HSET', KEYS[1], 'version', last + count)
              return last
            end
            local function write(changes, from)
              local number = (meta[2] or 0) + 1
              local size = 60
              for i = from, #changes do size = size + #changes[i] + 2 end
              local usual = tonumber(meta[3] or size)
              usual = math.ceil(usual + (size - usual) / 8)
              local most = math.max(1, math.floor(ARGV[2] / usual))
              local last = redis.call('XADD', KEYS[2], 'MAXLEN', '~', most, '*',
                '%s', epoch, 'n', number, unpack(changes, from))
              redis.call('HSET', KEYS[1], 'number', number, 'last', last, 'entry', usual)
            end
            """.formatted(ChangeReader.LAYOUT);

    /**
     * Publishes items and returns their versions. KEYS: meta, changes, items, versions, down, counts, then for each item the key of its early
     * counts, which become its counts. ARGV: as {@link #BUCKET}, then id, row, id, row, ...
     */
    static final Script PUT_ITEMS = Script.of(BUCKET + """
            local version = give((#ARGV - 2) / 2)
            local items, versions, given, changes = 0, 0, {}, {}
            for i = 3, #ARGV, 2 do
              local id, row = ARGV[i], ARGV[i + 1]
              version = version + 1
              if redis.call('HSET', KEYS[3], id, row) == 1 then
                items = items + 1
              else
                versions = versions - (redis.call('ZSCORE', KEYS[4], id) or 0)
              end
              redis.call('ZADD', KEYS[4], version, id)
              redis.call('ZREM', KEYS[5], id)
              versions = versions + version
              given[#given + 1] = version
              changes[#changes + 1] = 'p' .. id
              changes[#changes + 1] = version .. ':' .. row
              local key = KEYS[6 + (i - 1) / 2]
              local early = redis.call('GET', key)
              if early then
                redis.call('HSETNX', KEYS[6], id, early)
                redis.call('DEL', key)
                changes[#changes + 1] = 'c' .. id
                changes[#changes + 1] = '\\2N' .. string.sub(early, 7, 46)
              end
            end
            redis.call('HINCRBY', KEYS[1], 'items', items)
            redis.call('HINCRBY', KEYS[1], 'versions', versions)
            write(changes, 1)
            return given
            """);

    /**
     * Takes an item down, forgets the first take-downs beyond the most, and returns the version. KEYS: meta, changes, items,
     * versions, down, counts. ARGV: as {@link #BUCKET}, then most take-downs, id.
     */
    static final Script TAKE_DOWN = Script.of(BUCKET + """
            local id, version = ARGV[4], give(1) + 1
            if redis.call('HDEL', KEYS[3], id) == 1 then
              redis.call('HINCRBY', KEYS[1], 'items', -1)
              redis.call('HINCRBY', KEYS[1], 'versions', -(redis.call('ZSCORE', KEYS[4], id) or 0))
            end
            redis.call('ZREM', KEYS[4], id)
            redis.call('ZADD', KEYS[5], version, id)
            local over = redis.call('ZCARD', KEYS[5]) - ARGV[3]
            if over > 0 then
              local first = redis.call('ZPOPMIN', KEYS[5], over)
              for i = 1, #first, 2 do redis.call('HDEL', KEYS[6], first[i]) end
            end
            write({'d' .. id, tostring(version)}, 1)
            return version
            """);

    /**
     * Writes counts rows. KEYS: meta, changes, counts. ARGV: as {@link #BUCKET}, then the number of rows, id, row, id, row, ..., and
     * their changes as the entry has them: name, counters, name, counters, ...
     */
    static final Script PUT_COUNTS = Script.of(BUCKET + """
            local changes = 4 + 2 * ARGV[3]
            redis.call('HSET', KEYS[3], unpack(ARGV, 4, changes - 1))
            write(ARGV, changes)
            """);

    /**
     * Adds to counts rows ({@code CountsRow}) that hold no more than was read. KEYS: meta, changes, items, counts, then for each row the key
     * where it is while nobody published the item. ARGV: as {@link #BUCKET}, milliseconds that such a row waits, then for each row the id;
     * for each partition added to a byte, eight of the next position as it was read (zeros where there is none) and eight as it is after; day and
     * counters to add; for each segment added to a byte and its sum in eight. Answers a row each: 0 where it holds other positions than were
     * read, -1 where it is of an older version, else the day of its sums, then those that were added to.
     */
    static final Script ADD_COUNTS = Script.of(BUCKET + """
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

    /** Leaves of a user that he was erased. KEYS: state, then everything else of him. ARGV: row, its milliseconds. */
    static final Script ERASE = Script.of("""
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            redis.call('DEL', unpack(KEYS, 2))
            """);

    /** Raises fields that are lower, or not there. KEYS: hash. ARGV: field, value, field, value, ..., all values of one length. */
    static final Script RAISE_MARKS = Script.of("""
            for i = 1, #ARGV, 2 do
              local before = redis.call('HGET', KEYS[1], ARGV[i])
              if not before or before < ARGV[i + 1] then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            end
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

    /** Takes an item out of what trends and remembers it. KEYS: taken-down, and every list. ARGV: item, most remembered. */
    static final Script TREND_NO_MORE = Script.of("""
            redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[2] - 1)
            for i = 2, #KEYS do
              redis.call('ZREM', KEYS[i], ARGV[1])
            end
            """);

    /** Cuts a row that has grown too long at its beginning; it expires when it did. KEYS: row. ARGV: bytes kept, most bytes. */
    static final Script CUT = Script.of("""
            if redis.call('STRLEN', KEYS[1]) > tonumber(ARGV[2]) then
              redis.call('SET', KEYS[1], redis.call('GETRANGE', KEYS[1], -ARGV[1], -1), 'KEEPTTL')
            end
            """);

    /**
     * Puts a row in the place of the one that was read, if that still stands, and says 1 then, else 0; empty is no row. KEYS: row. ARGV:
     * before, after.
     */
    static final Script SWAP = Script.of("""
            if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
            if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
            return 1
            """);

    private Scripts() {}
}
