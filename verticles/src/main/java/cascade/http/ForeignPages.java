package cascade.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what people and programs of this machine ask from what a page from elsewhere has a browser ask, for a server that asks for no keys. A page
 * whose own name was made to point here (DNS rebinding) says that name in {@code Host}; any other says where it is from in {@code Origin} or
 * {@code Sec-Fetch-Site}, which no script can set. Programs need to send none of them. Thread-safe.
 */
final class ForeignPages {

    private static final CharSequence SITE = HttpHeaders.createOptimized("sec-fetch-site");
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private final String[] hosts;
    private final Set<String> origins;

    ForeignPages(HttpConfig config) {
        this.hosts = Stream.concat(Stream.of(config.host()), config.allowedHosts().stream())
                .toArray(String[]::new);
        this.origins = Set.copyOf(config.corsOrigins());
    }

    /** Why not to answer, null where nothing is against it. */
    @Nullable
    Denial denial(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        // Only programs that speak HTTP/1.0 send none.
        if (host != null && !isOurs(host, nameEnd(host))) {
            return Denial.HOST;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.contains(origin)) {
            return null;
        }
        boolean isOwn = origin == null || isOf(origin, host);
        return isOwn && isSentHere(request.getHeader(SITE)) ? null : Denial.ORIGIN;
    }

    /** By a page of ours, by a person who typed the address, or by a program. */
    private static boolean isSentHere(@Nullable String site) {
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /** Where the port begins, or the end. By hand, as all here: a feed is not to pay for it. */
    private static int nameEnd(String host) {
        int at = host.length() - 1;
        while (at >= 0 && isDigit(host.charAt(at))) {
            at--;
        }
        return at >= 0 && host.charAt(at) == ':' ? at : host.length();
    }

    private boolean isOurs(String host, int end) {
        if (isLoopback(host, end)) {
            return true;
        }
        for (String own : hosts) {
            if (isName(host, end, own)) {
                return true;
            }
        }
        return false;
    }

    /** {@code localhost}, {@code [::1]}, or numbers that begin with 127: {@code 127.evil.example} is a name as others are. */
    private static boolean isLoopback(String host, int end) {
        if (!host.startsWith("127.")) {
            return isName(host, end, "localhost") || isName(host, end, "[::1]");
        }
        for (int i = 0; i < end; i++) {
            if (host.charAt(i) != '.' && !isDigit(host.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String host, int end, String name) {
        return end == name.length() && host.regionMatches(true, 0, name, 0, end);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Whether {@code origin} is that of this server's own pages, as asked for by {@code host}. */
    static boolean isOf(String origin, @Nullable String host) {
        return host != null && (isOf(origin, HTTP, host) || isOf(origin, HTTPS, host));
    }

    private static boolean isOf(String origin, String scheme, String host) {
        return origin.length() == scheme.length() + host.length() && origin.startsWith(scheme) && origin.endsWith(host);
    }
}
