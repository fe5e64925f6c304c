package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent, the answer is a page, a 2xx or a problem, and never a 5xx. */
class HttpFuzzTest {

    private static HttpServerUnderTest server;

    @BeforeContainer
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(Integer.MAX_VALUE));
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Property(tries = 500)
    void anyQueryIsAPageOrAProblem(@ForAll("queries") String query) {
        assertAnswered(server.get("/v1/feed?" + query), 200);
    }

    @Property(tries = 500)
    void anyBodyOfEventsIsTakenOrAProblem(@ForAll("bodies") byte[] body) {
        assertAnswered(server.send(HttpMethod.POST, "/v1/events", Buffer.buffer(body)), 202);
    }

    @Property(tries = 300)
    void anyBodyOfItemsIsTakenOrAProblem(@ForAll("bodies") byte[] body) {
        assertAnswered(server.send(HttpMethod.POST, "/v1/items", Buffer.buffer(body)), 202);
    }

    @Property(tries = 300)
    void anyBodyOfAnItemIsTakenOrAProblem(@ForAll("bodies") byte[] body) {
        assertAnswered(server.send(HttpMethod.PUT, "/v1/items/i1", Buffer.buffer(body)), 204);
    }

    @Property(tries = 300)
    void anyBodyOfAUserIsTakenOrAProblem(@ForAll("bodies") byte[] body) {
        assertAnswered(server.send(HttpMethod.PUT, "/v1/users/u1", Buffer.buffer(body)), 204);
    }

    @Property(tries = 300)
    void anyPathIsAnsweredOrAProblem(@ForAll("paths") String path) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.DELETE)) {
            Answer answer = server.send(method, path, "");
            assertAnswered(answer, answer.status() == 204 ? 204 : 200);
        }
    }

    private static void assertAnswered(Answer answer, int good) {
        if (answer.status() == good) {
            return;
        }
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().getInteger("status")).isEqualTo(answer.status());
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> names = Arbitraries.of(
                "user",
                "scene",
                "size",
                "item",
                "cursor",
                "explain",
                "exclude",
                "context.os",
                "context.",
                "limit",
                "%",
                "");
        Arbitrary<String> plain =
                Arbitraries.of("u1", "similar", "video", "20", "-1", "true", "i1", "AQ", "%00", "%zz", "%F0");
        Arbitrary<String> wild =
                Arbitraries.strings().ofMaxLength(80).map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
        Arbitrary<String> pair =
                Combinators.combine(names, Arbitraries.oneOf(plain, wild)).as((name, value) -> name + "=" + value);
        return pair.list()
                .ofMaxSize(5)
                .map(pairs -> "user=u1&" + String.join("&", pairs))
                .map(query -> query.replace("user=u1&user", "user"));
    }

    /** Valid bodies with pieces cut out, doubled or overwritten, and plain noise. */
    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<String> valid = Arbitraries.of("""
                [{"v":1,"id":"e-1","type":"dwell","user":"u1","item":"i9","time":"2026-11-24T10:00:00Z","dwellMillis":9}]""", """
                {"kind":"video","author":"a7","topic":"t3","tags":["x"],"publishedAt":"2026-11-24T09:00:00Z","vector":[1e9,2]}""", """
                {"gender":"f","age":24,"attributes":{"k":"v"}}""");
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                "{",
                "}",
                "[",
                "]",
                "\"",
                ",",
                ":",
                "null",
                "1e999",
                "-1",
                "\u0000",
                "\\ud800",
                "\n",
                "NaN",
                "99999999999999999999");
        Arbitrary<byte[]> mangled = Combinators.combine(
                        valid,
                        pieces,
                        Arbitraries.integers().between(0, 130),
                        Arbitraries.integers().between(0, 12))
                .as((text, piece, from, length) -> {
                    int start = Math.min(from, text.length());
                    int end = Math.min(start + length, text.length());
                    return (text.substring(0, start) + piece + text.substring(end)).getBytes(StandardCharsets.UTF_8);
                });
        return Arbitraries.oneOf(
                mangled, Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> parts = Arbitraries.oneOf(
                Arbitraries.of(
                        "v1", "items", "users", "..", ".", "", "%2e%2e", "%2F", "%", "%zz", "%C3", "%00", ":id", "*",
                        ";", "a b"),
                Arbitraries.strings()
                        .ascii()
                        .excludeChars(' ', '\r', '\n', '?', '#')
                        .ofMaxLength(8));
        return parts.list()
                .ofMaxSize(4)
                .map(list -> "/v1/items/" + String.join("/", list))
                .map(path -> path.replace(' ', '+'));
    }
}
