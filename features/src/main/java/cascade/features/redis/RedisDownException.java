package cascade.features.redis;

/** There is no connection to Redis at the moment; the link keeps trying. */
public final class RedisDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisDownException(String place) {
        super("no connection to " + place);
    }
}
