package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import cascade.http.access.AccessConfig;
import cascade.http.access.Drawer;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for no keys, and what browsers ask it that pages from elsewhere have in hand. */
class ForeignPagesTest {

    private static final String USER = "{\"city\":\"Berlin\"}";
    private static final String EVIL = "https://evil.example";

    @TempDir
    static Path folder;

    private static Drawer drawer;
    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        drawer = new Drawer(folder);
        server = HttpServerUnderTest.withAccess(access(true));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AccessConfig access(boolean isNeededBehindProxy) {
        return new AccessConfig(drawer.file().path(), false, isNeededBehindProxy, Duration.ofHours(1));
    }

    private static Answer put(String user, Map<String, String> headers) {
        return server.send(HttpMethod.PUT, "/v1/users/" + user, headers, Buffer.buffer(USER));
    }

    private static void assertRefused(Answer answer, String wayOut) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().getString("detail")).contains(wayOut);
    }

    @ParameterizedTest
    @ValueSource(strings = {EVIL, "null", "http://localhost:1", "http://127.0.0.1", "https://app.example.evil.example"})
    void whatAPageFromElsewhereSendsTakesNoEffect(String origin) {
        assertRefused(put("page", Map.of("origin", origin)), "http.cors-origins");

        assertThat(server.get("/v1/users/page").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void whatSuchAPageLoadsIsNotMadeEvenWhereItNamesNoOrigin(String site) {
        assertRefused(server.get("/v1/feed?user=u1", Map.of("sec-fetch-site", site)), "http.cors-origins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.evil.example",
                "[::2]",
                "192.0.2.1"
            })
    void aNameThatWasMadeToPointHereReadsNothing(String host) {
        assertRefused(server.get("/v1/admin/users/u1/state", Map.of("host", host)), "http.allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:9999",
                "127.0.0.1",
                "127.9.9.9:1",
                "[::1]",
                "[::1]:80",
                "Feeds.example:443"
            })
    void thisMachinesNamesAndThoseConfiguredAreAnswered(String host) {
        assertThat(put("named", Map.of("host", host)).status()).isEqualTo(204);
    }

    @Test
    void programsAreAnsweredWhateverTheyCallTheirBodies() {
        assertThat(put("program", Map.of("content-type", "application/x-www-form-urlencoded"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void pagesOfThisServerAndOfNamedOriginsAreAnswered() {
        String own = "http://127.0.0.1:" + server.verticle.port();
        for (Map<String, String> from : List.of(
                Map.of("origin", own, "sec-fetch-site", "same-origin"),
                Map.of("sec-fetch-site", "none"),
                Map.of("origin", "https://feeds.example", "host", "feeds.example"),
                Map.of("origin", "https://app.example", "sec-fetch-site", "cross-site"))) {
            assertThat(put("page-of-ours", from).status()).as("%s", from).isEqualTo(204);
        }
    }

    @Test
    void whatIsOpenToAllIsOpenToThemToo() {
        for (String uri : List.of("/health/ready", "/openapi.yaml")) {
            assertThat(server.get(uri, Map.of("host", "evil.example", "origin", EVIL))
                            .status())
                    .as(uri)
                    .isEqualTo(200);
        }
    }

    @Test
    void whatAProxyHandedOnNeedsAKey() {
        for (String header : List.of("x-forwarded-for", "forwarded")) {
            Answer refused = server.get("/v1/feed?user=u1", Map.of(header, "for=192.0.2.1"));
            assertThat(refused.status()).as(header).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).startsWith("Bearer");
            assertThat(refused.json().getString("detail"))
                    .contains("ops/cascade keys add")
                    .contains("http.keys-behind-proxy");
        }
        Token late = drawer.add("late", Scope.FEED);
        server.door.refresh();
        Map<String, String> headers = Map.of(
                "x-forwarded-for", "192.0.2.1", "host", "evil.example", "authorization", "Bearer " + late.text());
        assertThat(server.get("/v1/feed?user=u1", headers).status()).isEqualTo(200);
        assertThat(server.get("/v1/admin/users/u1/state", headers).status()).isEqualTo(403);
        assertThat(server.get("/v1/session", headers).json().getBoolean("needed"))
                .isTrue();
        assertThat(server.get("/v1/session").json().getBoolean("needed")).isFalse();
    }

    @Test
    void aProxyThatKnowsWhoAsksNeedsNone() {
        try (HttpServerUnderTest trusting = HttpServerUnderTest.withAccess(access(false))) {
            Map<String, String> handedOn = Map.of("x-forwarded-for", "192.0.2.1", "host", "feeds.example");
            assertThat(trusting.get("/v1/feed?user=u1", handedOn).status()).isEqualTo(200);
            assertThat(trusting.get("/v1/feed?user=u1", Map.of("x-forwarded-for", "192.0.2.1", "origin", EVIL))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoIsTurnedAwayIsCounted() {
        put("counted", Map.of("origin", EVIL));
        put("counted", Map.of("host", "evil.example"));

        assertThat(server.get("/metrics").body().toString())
                .containsPattern("cascade_http_requests_denied_total\\{reason=\"origin\"} [1-9]")
                .containsPattern("cascade_http_requests_denied_total\\{reason=\"host\"} [1-9]");
    }
}
