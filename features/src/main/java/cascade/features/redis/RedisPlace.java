package cascade.features.redis;

/** Where a Redis is, for messages: its address without the user and the password that it may carry. */
public final class RedisPlace {

    private RedisPlace() {}

    /** {@code redis://host:port} of {@code redis://user:password@host:port/0?password=..}. */
    public static String of(String uri) {
        int scheme = uri.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int query = uri.indexOf('?', start);
        String address = query < 0 ? uri.substring(start) : uri.substring(start, query);
        if (address.indexOf('@') < 0 && uri.indexOf('@', start) >= 0) {
            // The question mark may be the password's own, and what is before it a part of the password.
            return uri.substring(0, start) + "...";
        }
        return uri.substring(0, start) + address.substring(address.lastIndexOf('@') + 1);
    }
}
