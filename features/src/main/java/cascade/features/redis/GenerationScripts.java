package cascade.features.redis;

/** Lua of who makes generations. The keys of each script share a slot. */
final class GenerationScripts {

    /**
     * Makes somebody the maker for some time, and says 1, unless somebody else is one whose time is not over: then 0. KEYS: the generations. ARGV:
     * maker, milliseconds.
     */
    static final Script CLAIM = Script.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local maker, till = unpack(redis.call('HMGET', KEYS[1], 'maker', 'till'))
            if maker and maker ~= ARGV[1] and tonumber(till) > now then return 0 end
            redis.call('HSET', KEYS[1], 'maker', ARGV[1], 'till', string.format('%.0f', now + ARGV[2]))
            return 1
            """);

    /** Ends a maker's time, and what he has in the making is so no more. KEYS: the generations. ARGV: maker. */
    static final Script RELEASE = Script.of("""
            if redis.call('HGET', KEYS[1], 'maker') == ARGV[1] then
              redis.call('HDEL', KEYS[1], 'maker', 'till', 'building')
            end
            """);

    /** Puts a generation in force where another one is, or this one, and says 1 then, else 0. KEYS: the generations. ARGV: the other one, this one. */
    static final Script TURN = Script.of("""
            local current = redis.call('HGET', KEYS[1], 'current') or '0'
            if current ~= ARGV[1] and current ~= ARGV[2] then return 0 end
            redis.call('HSET', KEYS[1], 'current', ARGV[2], 'unswept', '1')
            redis.call('HDEL', KEYS[1], 'building')
            return 1
            """);

    /** Makes catalogues read the counts of another generation, unless they do. KEYS: meta, changes. ARGV: as {@link Scripts#BUCKET}, then its number. */
    static final Script TAKE_UP = Script.of(Scripts.BUCKET + """
            if ARGV[3] ~= (meta[5] or '0') then takeUp(ARGV[3]) end
            """);

    /**
     * Takes time away from keys that have an end, and deletes those that have none left, unless their user did something since. KEYS: state, recent, ids. ARGV:
     * bytes of ids that there were, milliseconds.
     */
    static final Script AGE = Script.of("""
            if redis.call('STRLEN', KEYS[3]) ~= tonumber(ARGV[1]) then return end
            for i = 1, #KEYS do
              local left = redis.call('PTTL', KEYS[i])
              if left > 0 and left <= tonumber(ARGV[2]) then
                redis.call('UNLINK', KEYS[i])
              elseif left > 0 then
                redis.call('PEXPIRE', KEYS[i], left - ARGV[2])
              end
            end
            """);

    private GenerationScripts() {}
}
