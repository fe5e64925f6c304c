package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cascade.http.access.AccessConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpConfigTest {

    @Test
    void onlyThisMachineCanConnectUnlessConfigured() {
        assertThat(HttpConfig.defaults())
                .isEqualTo(new HttpConfig(
                        "127.0.0.1",
                        8080,
                        1_048_576,
                        67_108_864,
                        1_000,
                        65_536,
                        ConnectionsConfig.defaults(),
                        List.of(),
                        List.of(),
                        AccessConfig.defaults(),
                        Duration.ofSeconds(20),
                        DrainConfig.defaults(),
                        PagesConfig.none()));
    }

    /** The usual one but for these. */
    private static HttpConfig config(String host, int port, List<String> allowedHosts, Duration warmUp) {
        HttpConfig usual = HttpConfig.defaults();
        return new HttpConfig(
                host,
                port,
                usual.maxBodyBytes(),
                usual.maxBulkBytes(),
                usual.maxEventsPerRequest(),
                usual.maxRequestLineBytes(),
                usual.connections(),
                allowedHosts,
                usual.corsOrigins(),
                usual.access(),
                warmUp,
                usual.drain(),
                usual.pages());
    }

    @Test
    void aValueOutsideItsRangeIsNamedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("127.0.0.1", 70_000, List.of(), Duration.ZERO))
                .withMessage("http.port is outside 0..65535: 70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("", 8080, List.of(), Duration.ZERO))
                .withMessageStartingWith("http.host");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("127.0.0.1", 8080, List.of(), Duration.ofMinutes(6)))
                .withMessage("http.warm-up-within is outside 0s..300s: 360000ms");
    }

    @Test
    void clientsKeepItWaitingForAWhileAndNotForever() {
        assertThat(ConnectionsConfig.defaults())
                .isEqualTo(new ConnectionsConfig(
                        Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(30), 10_000));
        Duration usual = Duration.ofSeconds(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionsConfig(Duration.ZERO, usual, usual, 1))
                .withMessage("http.idle-timeout is outside PT0.1S..PT1H: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionsConfig(usual, Duration.ofHours(2), usual, 1))
                .withMessage("http.header-timeout is outside PT0.1S..PT1H: PT2H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionsConfig(usual, usual, Duration.ofMillis(99), 1))
                .withMessage("http.body-timeout is outside PT0.1S..PT1H: PT0.099S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionsConfig(usual, usual, usual, 0))
                .withMessage("http.max-connections is outside 1..1000000: 0");
    }

    @Test
    void aHostThatIsNoneIsNamedByItsKey() {
        for (String host : List.of("https://feeds.example", "feeds.example:80", "*.example", "::1")) {
            assertThatIllegalArgumentException()
                    .as(host)
                    .isThrownBy(() -> config("127.0.0.1", 8080, List.of(host), Duration.ZERO))
                    .withMessage("http.allowed-hosts has what is no host: '" + host + "'");
        }
    }
}
