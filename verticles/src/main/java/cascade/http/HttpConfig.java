package cascade.http;

import cascade.http.access.AccessConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
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
 * @param connections how long clients may keep it waiting, and how many there may be
 * @param allowedHosts names beside this machine's own by which a server that asks for no keys may be asked, without a port; at most
 *     {@value #MOST_HOSTS}
 * @param corsOrigins of pages from elsewhere whose scripts may ask, each as in {@code https://app.example}; at most {@value #MOST_ORIGINS}
 * @param access who may ask
 * @param warmUpWithin how long it may ask itself for feeds before it is ready; zero: not at all
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
        ConnectionsConfig connections,
        List<String> allowedHosts,
        List<String> corsOrigins,
        AccessConfig access,
        Duration warmUpWithin,
        DrainConfig drain,
        PagesConfig pages) {

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(5);
    private static final int MOST_HOSTS = 50;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}]");
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
        if (warmUpWithin.isNegative() || warmUpWithin.compareTo(LONGEST_WARM_UP) > 0) {
            throw new IllegalArgumentException("http.warm-up-within is outside 0s.." + LONGEST_WARM_UP.toSeconds()
                    + "s: " + warmUpWithin.toMillis() + "ms");
        }
        allowedHosts = List.copyOf(allowedHosts);
        requireEach("allowed-hosts", "host", allowedHosts, MOST_HOSTS, HOST);
        corsOrigins = List.copyOf(corsOrigins);
        requireEach("cors-origins", "origin", corsOrigins, MOST_ORIGINS, ORIGIN);
    }

    public static HttpConfig defaults() {
        return new HttpConfig(
                "127.0.0.1",
                8080,
                1 << 20,
                64 << 20,
                1_000,
                64 << 10,
                ConnectionsConfig.defaults(),
                List.of(),
                List.of(),
                AccessConfig.defaults(),
                Duration.ofSeconds(20),
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

    private static void requireEach(String key, String what, List<String> values, int most, Pattern pattern) {
        if (values.size() > most) {
            throw new IllegalArgumentException("http." + key + " names more than " + most + " " + what + "s");
        }
        for (String value : values) {
            if (!pattern.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "http." + key + " has what is no " + what + ": " + Excerpt.of(value));
            }
        }
    }

    private static void requireIn(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("http." + key + " is outside " + least + ".." + most + ": " + value);
        }
    }
}
