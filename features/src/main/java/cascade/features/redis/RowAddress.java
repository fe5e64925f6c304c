package cascade.features.redis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link RowLine} leads.
 *
 * @param tls how it is encrypted; null where it is not
 * @param greetings commands that a connection begins with, each to be answered with OK or the like
 */
record RowAddress(String host, int port, @Nullable RedisTls tls, List<List<String>> greetings) {

    private static final int PORT = 6_379;

    /** Of {@code redis://user:password@host:port/database}, or {@code rediss://}, each part of which may be missing; null where the URI asks for anything else. */
    static @Nullable RowAddress of(String uri) {
        URI parts;
        try {
            parts = new URI(uri);
        } catch (java.net.URISyntaxException e) {
            return null;
        }
        String host = parts.getHost();
        String path = parts.getPath() == null ? "" : parts.getPath();
        if (!List.of("redis", "rediss").contains(String.valueOf(parts.getScheme()))
                || host == null
                || !RedisTls.isWholeQueryOf(parts)
                || !path.matches("(/\\d*)?")) {
            return null;
        }
        List<List<String>> greetings = new ArrayList<>();
        String user = parts.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            String name = colon < 0 ? "" : user.substring(0, colon);
            String password = user.substring(colon + 1);
            greetings.add(name.isEmpty() ? List.of("AUTH", password) : List.of("AUTH", name, password));
        }
        if (path.length() > 1) {
            greetings.add(List.of("SELECT", path.substring(1)));
        }
        greetings.add(List.of("PING"));
        return new RowAddress(
                host, parts.getPort() < 0 ? PORT : parts.getPort(), RedisTls.of(uri), List.copyOf(greetings));
    }

    /** For people. */
    String place() {
        return (tls == null ? "redis://" : "rediss://") + host + ":" + port;
    }
}
