package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.Item;
import cascade.features.codec.Decoded.Accepted;
import cascade.features.codec.Decoded.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemBatchTest {

    private static final int MAX_ITEM_BYTES = 200;

    private static String item(String id) {
        return "{\"id\":\"" + id
                + "\",\"kind\":\"image\",\"author\":\"a\",\"topic\":\"t\",\"publishedAt\":\"2026-11-24T10:00:00Z\"}";
    }

    @Test
    void bothFormsGiveOneOutcomeAnItem() {
        assertThat(outcomes(item("i1") + "\r\n\n" + item("i2") + "\n", 1_000)).containsExactly("i1", "i2");
        assertThat(outcomes(" [" + item("i1") + " ,\n" + item("i2") + "]\n", 1_000))
                .containsExactly("i1", "i2");
        assertThat(outcomes("[ ]", 1_000)).isEmpty();
    }

    @Test
    void aBadItemDoesNotBlockTheOthers() {
        List<String> bad = List.of(
                item("i1"),
                item("i2").replace("image", "a],[\\\"}"),
                "7",
                item("i4").replace("\"t\"", "[[{}],\"]\"]"),
                "{\"id\":}",
                item("i6"));

        List<String> lines = outcomes(String.join("\n", bad), 1_000);

        assertThat(lines)
                .hasSize(6)
                .startsWith(
                        "i1", "kind is neither image nor video: a],[\"}", "$ is not an object", "topic is not a string")
                .endsWith("i6");
        assertThat(lines.get(4)).startsWith("$ is not JSON");
        assertThat(outcomes("[" + String.join(",", bad) + "]", 1_000)).isEqualTo(lines);
    }

    @Test
    void anItemThatIsTooLongIsRejectedAlone() {
        String tooLong = item("i2").replace(":\"t\"", ":\"" + "t".repeat(MAX_ITEM_BYTES) + "\"");

        assertThat(outcomes(item("i1") + "\n" + tooLong + "\n" + item("i3"), 50))
                .containsExactly("i1", "$ is longer than 200 bytes", "i3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t ", "[", "[{]", "[1,", "[] []", "{broken", "hello", "7\n{\n", "{\n\"v\":1\n}"})
    void whatIsNoBatchIsRefusedAsAWhole(String body) {
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> outcomes(body, 1_000));
        assertThat(refusal.field()).isEqualTo(CodecException.WHOLE);
    }

    @Property(tries = 500)
    void howTheBodyIsCutMakesNoDifference(
            @ForAll("elements") List<String> elements, @ForAll @IntRange(min = 1, max = 120) int pieceBytes) {
        String lines = item("i0") + "\n" + String.join("\n", elements);
        String array = elements.stream().collect(Collectors.joining(",", "[" + item("i0") + ",", "]"));

        assertThat(outcomes(lines, pieceBytes))
                .isEqualTo(outcomes(lines, 1_000_000))
                .hasSize(1 + elements.size());
        assertThat(outcomesOrRefusal(array, pieceBytes)).isEqualTo(outcomesOrRefusal(array, 1_000_000));
    }

    /** An unclosed string or a bracket too many has no end that an array could go on after. */
    private static List<String> outcomesOrRefusal(String body, int pieceBytes) {
        try {
            return outcomes(body, pieceBytes);
        } catch (CodecException refusal) {
            return List.of(refusal.getMessage());
        }
    }

    @Provide
    Arbitrary<List<String>> elements() {
        Arbitrary<String> items =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12).map(text -> item(text.replace('\n', ' ')));
        return Arbitraries.oneOf(items, Arbitraries.of("7", "{}", "\"[\\\"\"", "[[]]", "{\"id\":\"x", "]"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** One word an item, the body given in pieces: the id of one that was accepted, the reason of one that was not. */
    private static List<String> outcomes(String body, int pieceBytes) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ItemBatch batch = new ItemBatch(MAX_ITEM_BYTES);
        List<Decoded<Item>> all = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += pieceBytes) {
            all.addAll(batch.next(Arrays.copyOfRange(bytes, start, Math.min(start + pieceBytes, bytes.length))));
        }
        all.addAll(batch.last());
        List<String> outcomes = new ArrayList<>();
        for (Decoded<Item> decoded : all) {
            assertThat(decoded.index()).isEqualTo(outcomes.size());
            outcomes.add(
                    switch (decoded) {
                        case Accepted<Item> accepted -> accepted.value().id().value();
                        case Rejected<Item> rejected -> rejected.reason();
                    });
        }
        return outcomes;
    }
}
