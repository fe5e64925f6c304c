package cascade.features.redis;

/** Lua that must see the take-downs and change the lists in one step. Its keys share the slot of {@code {cascade}}. */
final class Scripts {

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

    /** Takes an item out of the lists and remembers it. KEYS: taken-down, and every list. ARGV: item, most remembered. */
    static final String TAKE_DOWN = """
            redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[2] - 1)
            for i = 2, #KEYS do
              redis.call('ZREM', KEYS[i], ARGV[1])
            end
            """;

    /** Forgets a take-down, and remembers that. KEYS: taken-down, put-back. ARGV: item, most remembered. */
    static final String PUT_BACK = """
            if redis.call('ZREM', KEYS[1], ARGV[1]) == 1 then
              redis.call('ZADD', KEYS[2], redis.call('TIME')[1], ARGV[1])
              redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -ARGV[2] - 1)
            end
            """;

    private Scripts() {}
}
