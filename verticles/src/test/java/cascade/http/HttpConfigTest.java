package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cascade.http.access.AccessConfig;
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
                        List.of(),
                        List.of(),
                        AccessConfig.defaults(),
                        PagesConfig.none()));
    }

    @Test
    void aValueOutsideItsRangeIsNamedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpConfig(
                        "127.0.0.1",
                        70_000,
                        1_048_576,
                        67_108_864,
                        1_000,
                        65_536,
                        List.of(),
                        List.of(),
                        AccessConfig.defaults(),
                        PagesConfig.none()))
                .withMessage("http.port is outside 0..65535: 70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpConfig(
                        "",
                        8080,
                        1_048_576,
                        67_108_864,
                        1_000,
                        65_536,
                        List.of(),
                        List.of(),
                        AccessConfig.defaults(),
                        PagesConfig.none()))
                .withMessageStartingWith("http.host");
    }

    @Test
    void aHostThatIsNoneIsNamedByItsKey() {
        for (String host : List.of("https://feeds.example", "feeds.example:80", "*.example", "::1")) {
            assertThatIllegalArgumentException()
                    .as(host)
                    .isThrownBy(() -> new HttpConfig(
                            "127.0.0.1",
                            8080,
                            1_048_576,
                            67_108_864,
                            1_000,
                            65_536,
                            List.of(host),
                            List.of(),
                            AccessConfig.defaults(),
                            PagesConfig.none()))
                    .withMessage("http.allowed-hosts has what is no host: '" + host + "'");
        }
    }
}
