package cascade.http;

import cascade.http.access.AccessConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the HTTP surface listens and what it takes in.
 *
 * @param host interface to bind; only this machine can connect unless another is configured
 * @param port 0 takes any free one
 * @param maxBodyBytes a longer body is a 413, as is a longer item of a bulk
 * @param maxBulkBytes a longer body of many items is a 413; it is never held as a whole
 * @param maxEventsPerRequest more events in one body are a 413
 * @param maxRequestLineBytes method, path and query; 200 excluded items take up to 40 KB of it, a cursor 2 KB; a longer line
 *     is a 414
 * @param corsOrigins of pages from elsewhere whose scripts may ask, each as in {@code https://app.example}; at most {@value #MOST_ORIGINS}
 * @param access who may ask
 * @param drain how it stops
 * @param pages the page for people, off unless configured
 */
public record HttpConfig(
        String host,
        int port,
        int maxBodyBytes,
        int maxBulkBytes,
        int maxEventsPerRequest,
        int maxRequestLineBytes,
        List<String> corsOrigins,
        AccessConfig access,
        DrainConfig drain,
        PagesConfig pages) {

    private static final int MOST_ORIGINS = 50;
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:\\d{1,5})?");

    public HttpConfig {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("http.host is empty");
        }
        requireIn("port", port, 0, 65_535);
        requireIn("max-body-bytes", maxBodyBytes, 1_024, 64 << 20);
        requireIn("max-bulk-bytes", maxBulkBytes, 1_024, 1 << 30);
        requireIn("max-events-per-request", maxEventsPerRequest, 1, 100_000);
        requireIn("max-request-line-bytes", maxRequestLineBytes, 4_096, 1 << 20);
        corsOrigins = List.copyOf(corsOrigins);
        if (corsOrigins.size() > MOST_ORIGINS) {
            throw new IllegalArgumentException("http.cors-origins names more than " + MOST_ORIGINS + " origins");
        }
        for (String origin : corsOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("http.cors-origins has what is no origin: " + Excerpt.of(origin));
            }
        }
    }

    public static HttpConfig defaults() {
        return new HttpConfig(
                "127.0.0.1",
                8080,
                1 << 20,
                64 << 20,
                1_000,
                64 << 10,
                List.of(),
                AccessConfig.defaults(),
                DrainConfig.defaults(),
                PagesConfig.none());
    }

    /** Whether others than this machine may reach it, so far as its name tells. */
    boolean isReachable() {
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static void requireIn(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("http." + key + " is outside " + least + ".." + most + ": " + value);
        }
    }
}
