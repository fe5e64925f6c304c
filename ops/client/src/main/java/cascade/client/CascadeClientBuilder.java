package cascade.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects how a client works. For one thread. */
public final class CascadeClientBuilder {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final List<URI> servers;
    private @Nullable String apiKey;
    private Duration timeout = Duration.ofSeconds(10);
    private Backoff backoff = Backoff.DEFAULT;
    private @Nullable HttpClient http;

    CascadeClientBuilder(List<URI> servers) {
        this.servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a client needs a server");
        }
        this.servers.forEach(CascadeClientBuilder::requireServer);
    }

    private static void requireServer(URI server) {
        boolean isHttp = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        if (!isHttp || server.getRawAuthority() == null || server.getRawPath().length() > 1) {
            throw new IllegalArgumentException("a server is named as in https://feeds.example, not: " + server);
        }
    }

    /**
     * Sets the key that is sent along as {@code Authorization: Bearer KEY}.
     *
     * @param key of {@code ops/cascade keys add}; none by default
     * @return this
     */
    public CascadeClientBuilder apiKey(@Nullable String key) {
        if (key != null && !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("a key has no spaces, and ASCII alone");
        }
        apiKey = key;
        return this;
    }

    /**
     * Sets how long one attempt may take, to the last byte of its answer.
     *
     * @param each 10 seconds by default
     * @return this
     */
    public CascadeClientBuilder timeout(Duration each) {
        if (each.isZero() || each.isNegative()) {
            throw new IllegalArgumentException("a timeout is above 0, not " + each);
        }
        timeout = each;
        return this;
    }

    /**
     * Sets when requests are sent again.
     *
     * @param policy {@link Backoff#DEFAULT} by default
     * @return this
     */
    public CascadeClientBuilder backoff(Backoff policy) {
        backoff = policy;
        return this;
    }

    /**
     * Sets who makes connections, for certificates, proxies and threads of one's own.
     *
     * @param client one of HTTP 1.1 that waits 5 seconds for a connection, by default
     * @return this
     */
    public CascadeClientBuilder http(HttpClient client) {
        http = client;
        return this;
    }

    /** {@return the client} */
    public CascadeClient build() {
        HttpClient client = http == null
                ? HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build()
                : http;
        return new CascadeClient(new Transport(client, servers, apiKey, timeout), backoff);
    }
}
