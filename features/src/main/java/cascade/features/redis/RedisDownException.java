package cascade.features.redis;

/** There is no connection to Redis at the moment; the link keeps trying. Without a stack trace, as an outage has many of them. */
public final class RedisDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisDownException(String place) {
        super("no connection to " + place, null, false, false);
    }
}
