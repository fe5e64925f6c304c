package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.http.HttpServerUnderTest.Answer;
import cascade.http.access.AccessConfig;
import cascade.http.access.AccessRefusedException;
import cascade.http.access.Drawer;
import cascade.http.access.Rate;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for keys. */
class DoorTest {

    private static final Map<Scope, Token> TOKENS = new EnumMap<>(Scope.class);

    @TempDir
    static Path folder;

    private static Drawer drawer;
    private static Token revoked;
    private static Token slow;
    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        drawer = new Drawer(folder);
        for (Scope scope : Scope.values()) {
            TOKENS.put(scope, drawer.add(scope.text(), scope));
        }
        revoked = drawer.add("revoked", Scope.FEED, Scope.values());
        slow = drawer.add("slow", new Rate(.01, 1), Scope.FEED);
        drawer.revoke(revoked);
        server = HttpServerUnderTest.locked(drawer.file().path());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void onlyTheseAreOpen() {
        assertThat(server.verticle.mounted().stream()
                        .filter(endpoint -> endpoint.scopes().isEmpty())
                        .map(endpoint -> endpoint.method() + " " + endpoint.path()))
                .containsExactlyInAnyOrder(
                        "POST /v1/session",
                        "GET /v1/session",
                        "DELETE /v1/session",
                        "GET /openapi.yaml",
                        "GET /health",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /warm-up/{token}",
                        "GET /",
                        "GET /about",
                        "GET /console",
                        "GET /sign-in",
                        "GET /pages/{version}/{file}",
                        "GET /pages/{version}/{folder}/{file}");
    }

    @Test
    void everyOtherRouteAsksForItsScopeAndNothingElse() {
        for (Endpoint endpoint : server.verticle.mounted()) {
            if (endpoint.scopes().isEmpty()) {
                continue;
            }
            String route = endpoint.method() + " " + endpoint.path();
            assertThat(ask(endpoint, Map.of()).status()).as(route).isEqualTo(401);
            assertThat(ask(endpoint, bearer(revoked)).status()).as(route).isEqualTo(401);
            for (Scope scope : Scope.values()) {
                Answer answer = ask(endpoint, bearer(TOKENS.get(scope)));
                if (endpoint.scopes().contains(scope)) {
                    assertThat(answer.status()).as(route).isNotIn(401, 403, 500);
                } else {
                    assertThat(answer.status()).as(route).isEqualTo(403);
                    assertThat(answer.header("www-authenticate"))
                            .contains("insufficient_scope")
                            .contains(endpoint.scopes().iterator().next().text());
                }
            }
        }
    }

    private static Answer ask(Endpoint endpoint, Map<String, String> headers) {
        String path = endpoint.path().replaceAll("\\{\\w+}", "x");
        // What goes on until its caller goes.
        String end = path.endsWith("/stream") ? "?samples=1" : "";
        return server.send(endpoint.method(), path + end, headers, Buffer.buffer("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer cascade_",
                "Basic YTpi",
                "cascade_0123456789ab_x",
                "Bearer \u00e9\u00e9"
            })
    void whatIsNoKeyOpensNothing(String authorization) {
        Answer answer = server.get("/v1/feed?user=u1", Map.of("authorization", authorization));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("www-authenticate")).startsWith("Bearer realm=\"cascade\"");
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(server.get(
                                "/v1/models",
                                Map.of(
                                        "authorization",
                                        "bearer " + TOKENS.get(Scope.FEED).text()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aKeyBeyondItsRateIsToldWhenToComeAgain() {
        assertThat(server.get("/v1/models", bearer(slow)).status()).isEqualTo(200);

        Answer answer = server.get("/v1/models", bearer(slow));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(50, 101);
    }

    @Test
    void aKeyThatIsAddedIsLetInAndOneThatIsRevokedIsNot() {
        Token late = drawer.add("late", Scope.FEED);
        assertThat(server.get("/v1/models", bearer(late)).status()).isEqualTo(401);

        server.door.refresh();
        assertThat(server.get("/v1/models", bearer(late)).status()).isEqualTo(200);

        drawer.revoke(late);
        server.door.refresh();
        assertThat(server.get("/v1/models", bearer(late)).status()).isEqualTo(401);
    }

    @Test
    void aBrowserGetsASessionForAKey() {
        Answer opened = server.send(HttpMethod.POST, "/v1/session", bearer(TOKENS.get(Scope.ADMIN)), Buffer.buffer());
        assertThat(opened.status()).isEqualTo(204);
        String cookie = opened.header("set-cookie");
        assertThat(cookie)
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .contains("Max-Age=3600")
                .doesNotContain("Secure")
                .doesNotContain(TOKENS.get(Scope.ADMIN).text().substring(21));

        assertThat(server.get("/metrics", session(cookie)).status()).isEqualTo(200);
        assertThat(server.get("/v1/feed?user=u1", session(cookie)).status()).isEqualTo(403);
        assertThat(server.get("/v1/session", session(cookie)).json())
                .isEqualTo(new JsonObject().put("needed", true).put("scopes", JsonArray.of("admin")));
        assertThat(server.send(HttpMethod.DELETE, "/v1/session", session(cookie), Buffer.buffer())
                        .header("set-cookie"))
                .contains("Max-Age=0");
    }

    @Test
    void behindTlsASessionIsSentOverNothingElse() {
        Map<String, String> headers = new HashMap<>(bearer(TOKENS.get(Scope.ADMIN)));
        headers.put("x-forwarded-proto", "https");

        assertThat(server.send(HttpMethod.POST, "/v1/session", headers, Buffer.buffer())
                        .header("set-cookie"))
                .contains("Secure");
    }

    @Test
    void aSessionChangesNothingForPagesFromElsewhere() {
        String cookie = server.send(
                        HttpMethod.POST, "/v1/session", bearer(TOKENS.get(Scope.CATALOGUE)), Buffer.buffer())
                .header("set-cookie");

        for (Map<String, String> from : List.of(
                Map.<String, String>of(),
                Map.of("origin", "https://evil.example"),
                Map.of("sec-fetch-site", "cross-site"),
                Map.of("sec-fetch-site", "same-site"))) {
            assertThat(takeDown(cookie, from).status()).as("%s", from).isEqualTo(403);
        }
        assertThat(takeDown(cookie, Map.of("sec-fetch-site", "same-origin")).status())
                .isEqualTo(204);
        assertThat(takeDown(cookie, Map.of("origin", "http://127.0.0.1:" + server.verticle.port()))
                        .status())
                .isEqualTo(204);
    }

    private static Answer takeDown(String cookie, Map<String, String> from) {
        Map<String, String> headers = new HashMap<>(session(cookie));
        headers.putAll(from);
        return server.send(HttpMethod.DELETE, "/v1/items/i1", headers, Buffer.buffer());
    }

    @Test
    void whatIsNoKeyGetsNoSession() {
        Answer answer = server.send(HttpMethod.POST, "/v1/session", bearer(revoked), Buffer.buffer());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("set-cookie")).isNull();
    }

    @Test
    void whoIsTurnedAwayIsCountedByReason() {
        server.get("/v1/models");

        assertThat(server.get("/metrics", bearer(TOKENS.get(Scope.ADMIN)))
                        .body()
                        .toString())
                .contains("cascade_http_requests_denied_total{reason=\"missing\"}");
    }

    @Test
    void noAnswerToldAKeySaysIt() {
        for (Token token : List.of(TOKENS.get(Scope.FEED), revoked)) {
            for (String uri : List.of("/v1/feed", "/v1/feed?user=u1", "/metrics", "/nowhere", "/v1/items/%zz")) {
                Answer answer = server.get(uri, bearer(token));
                assertThat(answer.body().toString()).as(uri).doesNotContain(token.text());
            }
        }
    }

    @Test
    void namedOriginsMayAskWithAKeyAndOthersMayNot() {
        Map<String, String> asks = Map.of("origin", "https://app.example", "access-control-request-method", "GET");
        assertThat(server.send(HttpMethod.OPTIONS, "/v1/feed", asks, Buffer.buffer())
                        .header("access-control-allow-origin"))
                .isEqualTo("https://app.example");

        Answer other = server.send(
                HttpMethod.OPTIONS,
                "/v1/feed",
                Map.of("origin", "https://evil.example", "access-control-request-method", "GET"),
                Buffer.buffer());
        assertThat(other.header("access-control-allow-origin")).isNull();
    }

    @Test
    void everyAnswerForbidsBrowsersToGuessItsType() {
        for (String uri : List.of("/health/live", "/openapi.yaml", "/v1/feed", "/", "/nowhere")) {
            assertThat(server.get(uri).header("x-content-type-options")).as(uri).isEqualTo("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "::", "no-such-host.invalid"})
    void whereOthersCanReachItAServerWithoutKeysRefusesAndSaysWhatToType(String host) {
        Path nothing = folder.resolve("nothing.json");

        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(
                        () -> Door.of(listeningOn(host, nothing), InstantSource.system(), new SimpleMeterRegistry()))
                .withMessageContaining(host)
                .withMessageContaining("ops/cascade keys add app --scopes feed,events --file " + nothing);
    }

    @Test
    void keysThatAreAllRevokedAreNone() {
        Drawer other = new Drawer(folder.resolve("other"));
        other.revoke(other.add("app", Scope.FEED));

        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(() -> Door.of(
                        listeningOn("192.0.2.1", other.file().path()),
                        InstantSource.system(),
                        new SimpleMeterRegistry()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.9.9.9"})
    void onThisMachineNoneIsNeeded(String host) {
        assertThat(Door.of(
                                listeningOn(host, folder.resolve("nothing.json")),
                                InstantSource.system(),
                                new SimpleMeterRegistry())
                        .isLocked())
                .isFalse();
    }

    private static HttpConfig listeningOn(String host, Path keys) {
        return new HttpConfig(
                host,
                0,
                1 << 20,
                64 << 20,
                1_000,
                64 << 10,
                ConnectionsConfig.defaults(),
                List.of(),
                List.of(),
                new AccessConfig(keys, false, true, Duration.ofHours(1)),
                Duration.ZERO,
                DrainConfig.defaults(),
                PagesConfig.none());
    }

    private static Map<String, String> bearer(Token token) {
        return Map.of("authorization", "Bearer " + token.text());
    }

    private static Map<String, String> session(String setCookie) {
        return Map.of(
                "cookie", Arrays.stream(setCookie.split(";", -1)).findFirst().orElseThrow());
    }
}
