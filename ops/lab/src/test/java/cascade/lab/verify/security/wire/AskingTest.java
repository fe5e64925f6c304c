package cascade.lab.verify.security.wire;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.access.Scope;
import cascade.run.progress.Progress;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A little server with every fault planted, and what is found of each. */
class AskingTest {

    private static final String SECRET = "cascade_0123456789ab_secret";
    private static final Credential KEY = Credential.authorization("key", "Bearer k", Set.of(Scope.FEED));
    private static final List<String> PATHS = List.of(
            "/good", "/fault", "/silent", "/gone", "/trace", "/class", "/html", "/bare", "/json", "/secret", "/split",
            "/no");
    private static final Surface SURFACE = new Surface(PATHS.stream()
            .map(path -> new Route("GET", path, Set.of(Scope.FEED)))
            .toList());

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(AskingTest::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request) {
        var response = request.response()
                .putHeader("content-type", "application/json")
                .putHeader("x-content-type-options", "nosniff");
        switch (request.path()) {
            case "/good" -> response.end("{\"fine\":true}");
            case "/fault" -> response.setStatusCode(500).end("{}");
            case "/silent" -> response.putHeader("x-waits", "for ever");
            case "/gone" -> request.connection().close();
            case "/trace" -> response.setStatusCode(400).end("\"x\\n\\tat y.Z.main(Z.java:1)\"");
            case "/class" -> response.setStatusCode(400).end("\"cascade.http.Door\"");
            case "/html" -> response.putHeader("content-type", "text/html").end("<p>");
            case "/bare" -> {
                response.headers().remove("x-content-type-options");
                response.end("{}");
            }
            case "/json" -> response.end("{\"a\":}");
            case "/secret" -> response.end("\"" + SECRET + "\"");
            case "/split" -> response.putHeader("zq7x", "1").end("{}");
            default -> response.setStatusCode(401).end("{}");
        }
    }

    private static Tally ask(Question... questions) {
        return ask(Duration.ofMinutes(1), questions);
    }

    private static Tally ask(Duration patience, Question... questions) {
        Tally tally = new Tally("test", new Judge(SURFACE, List.of(SECRET), "zq7x"));
        new Asking(server.actualPort(), patience, 4)
                .ask("asking", questions.length, n -> questions[(int) n], tally::judge, Progress.NONE);
        return tally;
    }

    private static Tally ask(String path) {
        return ask(Question.of("GET", path, KEY));
    }

    private static void has(Tally tally, Fault fault) {
        for (Fault each : Fault.values()) {
            assertThat(tally.count(each)).as("%s of %s", each, tally.faults()).isEqualTo(each == fault ? 1 : 0);
        }
        assertThat(tally.isRight()).isFalse();
        assertThat(tally.faults()).hasSize(1);
        assertThat(tally.row()).containsEntry(fault.key(), 1L).containsEntry("cases", 1L);
    }

    @Test
    void whatIsRightIsRight() {
        Tally tally = ask(
                Question.of("GET", "/good", KEY),
                Question.chunked("GET", "/good?x", List.of("X: y"), new byte[10], 3, KEY),
                Question.of("GET", "/no", Credential.NONE),
                Question.raw("GET /good".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(tally.faults()).isEmpty();
        assertThat(tally.isRight()).isTrue();
        assertThat(tally.row())
                .containsEntry("check", "test")
                .containsEntry("cases", 4L)
                .containsEntry("serverErrors", 0L)
                .containsEntry("unauthorisedServed", 0L)
                .containsEntry("hangs", 0L);
        assertThat(tally.row().get("answers").toString()).contains("200=", "401=");
    }

    @Test
    void aPlantedFaultOfTheServerIsCounted() {
        has(ask("/fault"), Fault.SERVER_ERROR);
    }

    @Test
    void anAnswerToWhoMayNotHaveItIsCounted() {
        has(ask(Question.of("GET", "/good", Credential.NONE)), Fault.UNAUTHORISED);
    }

    @Test
    void aServerThatIsSilentIsCounted() {
        has(ask(Duration.ofSeconds(1), Question.of("GET", "/silent", KEY)), Fault.HANG);
    }

    @Test
    void aRequestThatNobodyAnswersIsCounted() {
        has(ask("/gone"), Fault.UNANSWERED);
    }

    @Test
    void aStackTraceIsCountedAndSoIsTheNameOfAClass() {
        has(ask("/trace"), Fault.STACK_TRACE);
        has(ask("/class"), Fault.STACK_TRACE);
    }

    @Test
    void whatABrowserMightTakeForAPageIsCounted() {
        has(ask("/html"), Fault.MARKUP);
        has(ask("/bare"), Fault.GUESSABLE_TYPE);
    }

    @Test
    void whatIsNoJsonIsCounted() {
        has(ask("/json"), Fault.BROKEN_JSON);
    }

    @Test
    void aSecretAndAHeaderOfTheRequestsAreCounted() {
        has(ask("/secret"), Fault.SECRET);
        has(ask("/split"), Fault.SPLIT);
    }

    @Test
    void aGoodKeyThatIsRefusedIsCounted() {
        has(ask("/no"), Fault.LOCKED_OUT);
    }

    @Test
    void noFaultIsToldWithTheKeyThatWasShown() {
        assertThat(ask("/fault").faults().getFirst())
                .contains("GET /fault (key")
                .doesNotContain("Bearer");
    }
}
