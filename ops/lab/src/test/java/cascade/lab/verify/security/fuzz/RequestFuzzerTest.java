package cascade.lab.verify.security.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.http.access.Scope;
import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Route;
import cascade.lab.verify.security.wire.Surface;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestFuzzerTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Credential RIGHT =
            Credential.authorization("right", "Bearer right", EnumSet.allOf(Scope.class));
    private static final Surface SURFACE = new Surface(List.of(
            new Route("GET", "/v1/feed", Set.of(Scope.FEED)),
            new Route("POST", "/v1/events", Set.of(Scope.EVENTS)),
            new Route("PUT", "/v1/items/{id}", Set.of(Scope.CATALOGUE)),
            new Route("DELETE", "/v1/users/{id}/preferences/{member}/{name}", Set.of(Scope.FEED)),
            new Route("GET", "/health/live", Set.of())));

    private static RequestFuzzer fuzzer(long seed) {
        return new RequestFuzzer(seed, NOW, SURFACE, RIGHT, List.of(Credential.NONE));
    }

    private static List<Question> some(long seed) {
        return LongStream.range(0, 4_000).mapToObj(fuzzer(seed)::question).toList();
    }

    @Test
    void aSeedMakesTheSameRequestsInWhateverOrder() {
        List<Question> some = some(1);

        for (int n : new int[] {3_999, 17, 0}) {
            assertThat(fuzzer(1).question(n).bytes()).isEqualTo(some.get(n).bytes());
        }
        assertThat(fuzzer(2).question(17).bytes()).isNotEqualTo(some.get(17).bytes());
    }

    @Test
    void everyRouteIsAskedWithItsKeyAndWithoutAndByEveryMethod() {
        Set<String> routes = new HashSet<>();
        Set<String> methods = new HashSet<>();
        for (Question question : some(1)) {
            methods.add(question.method());
            SURFACE.of(question.method(), question.target())
                    .ifPresent(route -> routes.add(question.credential().name() + " " + route));
        }

        for (Route route : SURFACE.routes()) {
            assertThat(routes).contains("right " + route, "no key " + route);
        }
        assertThat(methods).containsAll(RequestFuzzer.METHODS);
    }

    @Test
    void someAreNoHttpAndThoseShowNoKey() {
        List<Question> broken =
                some(1).stream().filter(question -> !question.isWhole()).toList();

        assertThat(broken)
                .hasSizeBetween(200, 600)
                .allMatch(question -> question.credential().equals(Credential.NONE));
    }

    @Test
    void theFirstLineOfABrokenOneIsReadAsLooselyAsServersMay() {
        for (String line : List.of("GET  /health/live \t HTTP/1.1", "\r\n\u0001GET /health/live HTTP/1.0")) {
            Question question = Question.raw((line + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(SURFACE.of(question.method(), question.target())).isPresent();
        }
    }

    @Test
    void noWholeRequestIsTwoToWhoReadsItOtherwise() {
        for (Question question : some(1)) {
            if (question.isWhole()) {
                String text = new String(question.bytes(), StandardCharsets.ISO_8859_1);
                String head = text.substring(0, text.indexOf("\r\n\r\n"));
                assertThat(head.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
            }
        }
    }

    @Test
    void eventsAreOfTheSeedTooAndSomeAreRight() {
        EventFuzzer fuzzer = new EventFuzzer(1, NOW, RIGHT);
        EventFuzzer same = new EventFuzzer(1, NOW, RIGHT);
        int right = 0;
        for (long n = 0; n < 500; n++) {
            assertThat(same.question(n).bytes()).isEqualTo(fuzzer.question(n).bytes());
            EventFuzzer.LogRecord made = fuzzer.logRecord(n);
            assertThat(same.logRecord(n).value()).isEqualTo(made.value());
            right += made.value() != null && Events.isRight(made.value()) ? 1 : 0;
        }
        assertThat(right).isBetween(50, 400);
    }

    /** As the platform reads them. */
    private static final class Events {

        static boolean isRight(byte[] value) {
            try {
                EventCodec.decode(value);
                return true;
            } catch (CodecException e) {
                return false;
            }
        }
    }
}
