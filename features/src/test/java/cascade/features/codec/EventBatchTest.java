package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.FeatureArbitraries;
import cascade.features.codec.Decoded.Accepted;
import cascade.features.codec.Decoded.Rejected;
import cascade.features.event.FeedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBatchTest {

    private static String click(String id) {
        return "{\"v\":1,\"id\":\"" + id
                + "\",\"type\":\"click\",\"user\":\"u1\",\"item\":\"i9\",\"time\":\"2026-11-24T10:00:00Z\"}";
    }

    private static List<Decoded<FeedEvent>> batch(String body) {
        return EventCodec.decodeBatch(body.getBytes(StandardCharsets.UTF_8));
    }

    /** One word an element: the id of an event that was accepted, the reason of one that was not. */
    private static List<String> outcomes(List<Decoded<FeedEvent>> batch) {
        List<String> outcomes = new ArrayList<>();
        for (Decoded<FeedEvent> decoded : batch) {
            assertThat(decoded.index()).isEqualTo(outcomes.size());
            outcomes.add(
                    switch (decoded) {
                        case Accepted<FeedEvent> accepted -> accepted.value().id();
                        case Rejected<FeedEvent> rejected -> rejected.reason();
                    });
        }
        return outcomes;
    }

    @Test
    void anArrayGivesOneOutcomeAnElement() {
        assertThat(outcomes(batch("[" + click("e1") + ", " + click("e2") + "]")))
                .containsExactly("e1", "e2");
        assertThat(outcomes(batch(" \n[]"))).isEmpty();
    }

    @Property(tries = 200)
    void eventsAreReadAsTheyWereWritten(@ForAll("writtenEvents") List<FeedEvent> events) {
        List<FeedEvent> read = EventCodec.decodeBatch(EventCodec.encodeBatch(events)).stream()
                .map(decoded -> ((Accepted<FeedEvent>) decoded).value())
                .toList();
        assertThat(read).isEqualTo(events);
    }

    @Provide
    Arbitrary<List<FeedEvent>> writtenEvents() {
        return FeatureArbitraries.events().list().ofMaxSize(5);
    }

    @Test
    void aBadElementOfAnArrayDoesNotBlockTheOthers() {
        String bad = click("e2").replace("\"u1\"", "{\"deep\":[[1,{\"x\":[]}]]}");
        String unknown = click("e4").replace("}", ",\"more\":[1,[2,{}]],\"after\":1}");
        assertThat(outcomes(batch("["
                        + String.join(",", click("e1"), bad, click("e3"), unknown, "7", "[[]]", click("e7")) + "]")))
                .containsExactly(
                        "e1",
                        "user is not a string",
                        "e3",
                        "more is unknown",
                        "$ is not an object",
                        "$ is not an object",
                        "e7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{broken}",
                "{\"v\":1,\"id\":tru}",
                "{\"v\":}",
                "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
                "",
                "nothing"
            })
    void anElementWhoseJsonIsBrokenIsRejectedAlone(String broken) {
        List<String> outcomes = outcomes(batch("[" + click("e1") + "," + broken + ", " + click("e3") + "]"));
        assertThat(outcomes).hasSize(3).startsWith("e1").endsWith("e3");
        assertThat(outcomes.get(1)).startsWith("$ ");
    }

    @Test
    void bytesThatAreNotUtf8SpoilTheirElementAlone() {
        String body = "[" + click("e1") + "," + click("?") + "," + click("e3") + "]";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        bytes[body.indexOf('?')] = (byte) 0xC3;

        List<String> outcomes = outcomes(EventCodec.decodeBatch(bytes));

        assertThat(outcomes).hasSize(3).startsWith("e1").endsWith("e3");
        assertThat(outcomes.get(1)).startsWith("$ is not JSON");
    }

    @Test
    void aStringOfAMegabyteIsRejectedAlone() {
        String megabyte = "x".repeat(1 << 20);
        String name = click("e3").replace("}", ",\"" + megabyte + "\":1}");

        List<String> outcomes =
                outcomes(batch("[" + click("e1") + "," + click(megabyte) + "," + name + "," + click("e4") + "]"));

        assertThat(outcomes).hasSize(4).startsWith("e1").endsWith("e4");
        assertThat(outcomes.get(1)).isEqualTo("id is longer than 256 bytes of UTF-8");
        assertThat(outcomes.get(2)).startsWith("$ is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[{]", "[1,", "[] []", "[{\"v\":1}", "[{\"more\":"})
    void anArrayThatIsNotJsonIsRefusedAsAWhole(String body) {
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> batch(body));
        assertThat(refusal.field()).isEqualTo(CodecException.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{broken}", "hello", "7\n{\n", "{\n\"v\":1\n}"})
    void linesNoneOfWhichIsAnObjectAreRefusedAsAWhole(String body) {
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> batch(body));
        assertThat(refusal.field()).isEqualTo(CodecException.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t "})
    void anEmptyBodyIsRefused(String body) {
        assertThat(catchThrowableOfType(CodecException.class, () -> batch(body)))
                .hasMessage("$ is empty");
    }

    @Test
    void linesGiveOneOutcomeEachAndEmptyOnesNone() {
        assertThat(outcomes(batch(click("e1") + "\r\n\n" + click("e2") + "\n"))).containsExactly("e1", "e2");
    }

    @Test
    void aBrokenLineIsRejectedAlone() {
        List<String> outcomes = outcomes(batch(click("e1") + "\n{broken\n" + click("e3")));
        assertThat(outcomes).hasSize(3).startsWith("e1").endsWith("e3");
        assertThat(outcomes.get(1)).startsWith("$ is not JSON");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void bothFormsConserveEveryEvent(@ForAll("elements") List<String> elements) {
        List<Decoded<FeedEvent>> lines = elements.isEmpty() ? List.of() : batch(String.join("\n", elements));
        List<Decoded<FeedEvent>> array = batch(elements.stream().collect(Collectors.joining(",", "[", "]")));
        assertThat(array).isEqualTo(lines).hasSize(elements.size());
    }

    /** Events as they are written, some of them with a member too many. */
    @Provide
    Arbitrary<List<String>> elements() {
        return FeatureArbitraries.events()
                .flatMap(event -> Arbitraries.of(json(event), json(event).replaceFirst("\\{", "{\"x\":1,")))
                .list()
                .ofMaxSize(8);
    }

    private static String json(FeedEvent event) {
        return new String(EventCodec.encode(event), StandardCharsets.UTF_8);
    }
}
