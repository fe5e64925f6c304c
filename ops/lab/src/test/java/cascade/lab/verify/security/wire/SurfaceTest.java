package cascade.lab.verify.security.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cascade.http.access.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurfaceTest {

    private static Surface served() {
        try (InputStream stream = SurfaceTest.class.getResourceAsStream("/cascade/http/openapi.yaml")) {
            return Surface.of(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theRoutesOfTheServersOwnDocumentAreReadWithTheirScopes() {
        assertThat(served().routes())
                .contains(
                        new Route("GET", "/v1/feed", Set.of(Scope.FEED)),
                        new Route("GET", "/v1/items/{id}", Set.of(Scope.FEED, Scope.CATALOGUE)),
                        new Route("PUT", "/v1/items/{id}", Set.of(Scope.CATALOGUE)),
                        new Route("GET", "/metrics", Set.of(Scope.ADMIN)),
                        new Route("POST", "/v1/session", Set.of()),
                        new Route("GET", "/people.json", Set.of(Scope.FEED)))
                .hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/items/x, /v1/items/{id}",
        "/v1//items/./x?q=/a, /v1/items/{id}",
        "/%761/items/x/, /v1/items/{id}",
        "/v1/items/a%2fb, /v1/items/{id}",
        "/health/ready/%2e%2E/..//v1/feed, /v1/feed",
        "http://elsewhere:1/metrics, /metrics",
        "/, /"
    })
    void aTargetIsReadAsARouterReadsIt(String target, String path) {
        assertThat(served().of("GET", target).map(Route::path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/V1/feed", "/v1/feed/x", "/v1/items/a/b", "*"})
    void whatIsNoRouteIsNone(String target) {
        assertThat(served().of("GET", target)).isEmpty();
    }

    @Test
    void aDocumentInAnotherFormIsRefusedRatherThanTakenForAnOpenOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Surface.of("""
                paths:
                  /v1/feed:
                    get:
                      security:
                        - key: [feed]
                """));
        assertThatIllegalArgumentException().isThrownBy(() -> Surface.of("{\"paths\":{}}"));
    }
}
