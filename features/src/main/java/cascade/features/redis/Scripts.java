package cascade.features.redis;

/** Lua: what must be read and changed in one step. The keys of each script share a slot. */
final class Scripts {

    /**
     * Begins every script that changes a bucket. KEYS: meta, changes, ... ARGV: an epoch for the bucket that has none, bytes of
     * changes kept, ... {@code suffix} is what keys of a generation have after their names, {@code makings} those of the generation that catalogues
     * read and of the one that is made beside it, {@code beginning} what the bucket's keys begin with; {@code takeUp} makes catalogues read another
     * generation's counts, and tells who follows that the bucket is another. {@code give} gives versions: they rise by one, and keep up with the milliseconds of the clock, so that a
     * server that lost its last writes, or all, gives none of theirs again. {@code write} adds the entry of these changes, and cuts
     * the stream at so many entries as hold these bytes on average. Each call of a command costs as much as the whole of a plain one: so
     * what is known of the bucket is read at once and written at once.
     */
    static final String BUCKET_FIELDS = """
            local fields = {'epoch', 'number', 'entry', 'version', 'generation', 'building'}
            """;

    /** What comes after {@link #BUCKET_FIELDS} and further fields to be read; what is put into {@code also} is written with the entry. */
    static final String BUCKET_BODY = """
            local meta, also = redis.call('HMGET', KEYS[1], unpack(fields)), {}
            local epoch = meta[1] or ARGV[1]
            if not meta[1] then redis.call('HSET', KEYS[1], 'epoch', epoch, 'layout', '%s') end
            local function suffix(generation) return (generation or '0') == '0' and '' or '@' .. generation end
            local makings = {suffix(meta[5])}
            if meta[6] and meta[6] ~= meta[5] then makings[2] = suffix(meta[6]) end
            local beginning = string.sub(KEYS[1], 1, -5)
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
              redis.call('HSET', KEYS[1], 'number', number, 'last', last, 'entry', usual, unpack(also))
              meta[2] = number
            end
            local function takeUp(generation)
              epoch, meta[5] = ARGV[1], generation
              redis.call('HSET', KEYS[1], 'generation', generation, 'epoch', epoch)
              if meta[6] == generation then redis.call('HDEL', KEYS[1], 'building') end
              write({}, 1)
            end
            """.formatted(StoreLayout.NUMBER, ChangeReader.LAYOUT);

    static final String BUCKET = BUCKET_FIELDS + BUCKET_BODY;

    /**
     * {@code put} publishes an item at a version, and its early counts become its counts; {@code tell} says so of all that were put. KEYS: meta,
     * changes, items, versions, down.
     */
    private static final String PUTTING = BUCKET + """
            local items, versions, changes = 0, 0, {}
            local function put(id, row, version)
              if redis.call('HSET', KEYS[3], id, row) == 1 then
                items = items + 1
              else
                versions = versions - (redis.call('ZSCORE', KEYS[4], id) or 0)
              end
              redis.call('ZADD', KEYS[4], version, id)
              redis.call('ZREM', KEYS[5], id)
              versions = versions + version
              changes[#changes + 1] = 'p' .. id
              changes[#changes + 1] = string.format('%.0f', version) .. ':' .. row
              for making, of in ipairs(makings) do
                local key = beginning .. 'early' .. of .. ':' .. id
                local early = redis.call('GET', key)
                if early then
                  redis.call('HSETNX', beginning .. 'counts' .. of, id, early)
                  redis.call('DEL', key)
                  if making == 1 then
                    changes[#changes + 1] = 'c' .. id
                    changes[#changes + 1] = '\\2N' .. string.sub(early, 7, 46)
                  end
                end
              end
            end
            local function tell()
              redis.call('HINCRBY', KEYS[1], 'items', items)
              redis.call('HINCRBY', KEYS[1], 'versions', versions)
              write(changes, 1)
            end
            """;

    /** Publishes items and returns their versions. KEYS: as {@link #PUTTING}. ARGV: as {@link #BUCKET}, then id, row, id, row, ... */
    static final Script PUT_ITEMS = Script.of(PUTTING + """
            local version, given = give((#ARGV - 2) / 2), {}
            for i = 3, #ARGV, 2 do
              version = version + 1
              put(ARGV[i], ARGV[i + 1], version)
              given[#given + 1] = version
            end
            tell()
            return given
            """);

    /** {@code known} is the version of an item, published or taken down, 0 where nothing is known; {@code keep} makes later ones higher than this one. */
    private static final String VERSIONS = """
            local function known(id)
              local up = redis.call('ZSCORE', KEYS[4], id) or 0
              return math.max(up, redis.call('ZSCORE', KEYS[5], id) or 0)
            end
            local function keep(version)
              redis.call('HSET', KEYS[1], 'version', math.max(meta[4] or 0, version))
            end
            """;

    /**
     * Publishes items again at versions of before, but for those that are known in that or a higher one, and returns how many. KEYS: as {@link
     * #PUTTING}. ARGV: as {@link #BUCKET}, then id, row, version, id, row, version, ...
     */
    static final Script PUT_ITEMS_BACK = Script.of(PUTTING + VERSIONS + """
            local back, highest = 0, 0
            for i = 3, #ARGV, 3 do
              local version = tonumber(ARGV[i + 2])
              if version > known(ARGV[i]) then
                put(ARGV[i], ARGV[i + 1], version)
                back, highest = back + 1, math.max(highest, version)
              end
            end
            if back > 0 then
              keep(highest)
              tell()
            end
            return back
            """);

    /**
     * {@code down} takes an item down at a version, and forgets the first take-downs beyond the most. KEYS: meta, changes, items, versions,
     * down. ARGV: as {@link #BUCKET}, then most take-downs, id.
     */
    private static final String TAKING_DOWN = BUCKET + """
            local function down(id, version)
              if redis.call('HDEL', KEYS[3], id) == 1 then
                redis.call('HINCRBY', KEYS[1], 'items', -1)
                redis.call('HINCRBY', KEYS[1], 'versions', -(redis.call('ZSCORE', KEYS[4], id) or 0))
              end
              redis.call('ZREM', KEYS[4], id)
              redis.call('ZADD', KEYS[5], version, id)
              local over = redis.call('ZCARD', KEYS[5]) - ARGV[3]
              if over > 0 then
                local first = redis.call('ZPOPMIN', KEYS[5], over)
                for i = 1, #first, 2 do
                  for _, of in ipairs(makings) do redis.call('HDEL', beginning .. 'counts' .. of, first[i]) end
                end
              end
              write({'d' .. id, string.format('%.0f', version)}, 1)
            end
            """;

    /** Takes an item down and returns the version. KEYS and ARGV: as {@link #TAKING_DOWN}. */
    static final Script TAKE_DOWN = Script.of(TAKING_DOWN + """
            local version = give(1) + 1
            down(ARGV[4], version)
            return version
            """);

    /**
     * Takes an item down again at a version of before, and says 1, unless it is known in that or a higher one, or the take-down would be the first
     * to be forgotten and there is nothing to take down: then 0. KEYS: as {@link #TAKING_DOWN}. ARGV: as there, then the version.
     */
    static final Script TAKE_DOWN_AGAIN = Script.of(TAKING_DOWN + VERSIONS + """
            local id, version = ARGV[4], tonumber(ARGV[5])
            local before = known(id)
            if version <= before then return 0 end
            if before == 0 and redis.call('ZCARD', KEYS[5]) >= tonumber(ARGV[3]) then
              local first = redis.call('ZRANGE', KEYS[5], 0, 0, 'WITHSCORES')
              if first[2] and version < tonumber(first[2]) then return 0 end
            end
            keep(version)
            down(id, version)
            return 1
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

    /** Leaves of what is folded of a user that he was erased. KEYS: state, then whatever else goes. ARGV: row, its milliseconds. */
    static final Script ERASE = Script.of("""
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            redis.call('DEL', unpack(KEYS, 2))
            """);

    /**
     * Takes an item out of what trends and remembers it. KEYS: taken-down, the generations, and every list of the first of them. ARGV: item, most
     * remembered.
     */
    static final Script TREND_NO_MORE = Script.of("""
            redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[2] - 1)
            local current, building = unpack(redis.call('HMGET', KEYS[2], 'current', 'building'))
            local of = {(current or '0') == '0' and '' or '@' .. current}
            if building then of[2] = '@' .. building end
            for i = 3, #KEYS do
              for _, suffix in ipairs(of) do redis.call('ZREM', KEYS[i] .. suffix, ARGV[1]) end
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

    /** KEYS: what is pinned, and its history. ARGV: the text, how many of its history are kept, and maybe what must stand there. */
    static final Script PIN = Script.of("""
            if ARGV[3] and (redis.call('GET', KEYS[1]) or '') ~= ARGV[3] then return 0 end
            redis.call('SET', KEYS[1], ARGV[1])
            redis.call('LPUSH', KEYS[2], redis.call('TIME')[1] .. ' ' .. ARGV[1])
            redis.call('LTRIM', KEYS[2], 0, ARGV[2] - 1)
            return 1
            """);

    private Scripts() {}
}
