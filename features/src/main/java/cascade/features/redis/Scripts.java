package cascade.features.redis;

/** Lua: what must be read and changed in one step. The keys of each script share a slot. */
final class Scripts {

    /**
     * Begins every script that changes a bucket. KEYS: meta, changes, ... ARGV: an epoch for the bucket that has none, bytes of
     * changes kept, ... {@code give} gives versions: they rise by one, and keep up with the milliseconds of the clock, so that a
     * server that lost its last writes, or all, gives none of theirs again. {@code write} adds the entry and cuts the stream at so many entries as hold these bytes on average.
     */
    private static final String BUCKET = """
            redis.call('HSETNX', KEYS[1], 'epoch', ARGV[1])
            local epoch = redis.call('HGET', KEYS[1], 'epoch')
            local entry = {'%s', epoch, 'n', redis.call('HINCRBY', KEYS[1], 'number', 1)}
            local function add(name, value)
              entry[#entry + 1] = name
              entry[#entry + 1] = value
            end
            local function give(count)
              local time = redis.call('TIME')
              local now = time[1] * 1000 + math.floor(time[2] / 1000)
              local last = math.max(tonumber(redis.call('HGET', KEYS[1], 'version') or 0), now)
              redis.call('HSET', KEYS[1], 'version', last + count)
              return last
            end
            local function write()
              local size = 16
              for i = 1, #entry do size = size + #tostring(entry[i]) + 2 end
              local usual = tonumber(redis.call('HGET', KEYS[1], 'entry') or size)
              usual = math.ceil(usual + (size - usual) / 8)
              local most = math.max(1, math.floor(ARGV[2] / usual))
              local last = redis.call('XADD', KEYS[2], 'MAXLEN', '~', most, '*', unpack(entry))
              redis.call('HSET', KEYS[1], 'last', last, 'entry', usual)
            end
            """.formatted(ChangeReader.LAYOUT);

    /**
     * Publishes items and returns their versions. KEYS: meta, changes, items, versions, down. ARGV: as {@link #BUCKET}, then id,
     * row, id, row, ...
     */
    static final String PUT_ITEMS = BUCKET + """
            local version = give((#ARGV - 2) / 2)
            local items, versions, given = 0, 0, {}
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
              add('p' .. id, version .. ':' .. row)
            end
            redis.call('HINCRBY', KEYS[1], 'items', items)
            redis.call('HINCRBY', KEYS[1], 'versions', versions)
            write()
            return given
            """;

    /**
     * Takes an item down, forgets the first take-downs beyond the most, and returns the version. KEYS: meta, changes, items,
     * versions, down, counts. ARGV: as {@link #BUCKET}, then most take-downs, id.
     */
    static final String TAKE_DOWN = BUCKET + """
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
            add('d' .. id, version)
            write()
            return version
            """;

    /**
     * Writes counts rows. KEYS: meta, changes, counts. ARGV: as {@link #BUCKET}, then id, row, counters alone, id, ...
     */
    static final String PUT_COUNTS = BUCKET + """
            for i = 3, #ARGV, 3 do
              redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
              add('c' .. ARGV[i], ARGV[i + 2])
            end
            write()
            """;

    /**
     * Adds to trending scores, except of items taken down. KEYS: trending, taken-down. ARGV: item, weight, item, weight,
     * ..., most items kept.
     */
    static final String ADD_TRENDING = """
            for i = 1, #ARGV - 1, 2 do
              if not redis.call('ZSCORE', KEYS[2], ARGV[i]) then
                redis.call('ZINCRBY', KEYS[1], ARGV[i + 1], ARGV[i])
              end
            end
            return redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[#ARGV] - 1)
            """;

    /** Takes an item out of what trends and remembers it. KEYS: taken-down, and every list. ARGV: item, most remembered. */
    static final String TREND_NO_MORE = """
            redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[2] - 1)
            for i = 2, #KEYS do
              redis.call('ZREM', KEYS[i], ARGV[1])
            end
            """;

    /** Appends to a row of fixed entries. KEYS: row. ARGV: entries, bytes kept, bytes beyond them, milliseconds to live. */
    static final String APPEND = """
            local size = redis.call('APPEND', KEYS[1], ARGV[1])
            if size > ARGV[2] + ARGV[3] then
              redis.call('SET', KEYS[1], redis.call('GETRANGE', KEYS[1], size - ARGV[2], -1))
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            """;

    private Scripts() {}
}
