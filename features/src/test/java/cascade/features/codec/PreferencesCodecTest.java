package cascade.features.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.AuthorId;
import cascade.features.Topic;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreferencesCodecTest {

    @Test
    void aChangeIsReadAndWhatHoldsIsWritten() {
        PreferenceChange change = read("""
                {"topics":{"sea":"less","\\u05d0\\"<b>":"more","old":"none"},"authors":{"a7":"more"}}""");

        assertThat(change.topics()).containsEntry(new Topic("old"), Wish.NONE).hasSize(3);
        Preferences held = change.applyTo(
                new Preferences(Map.of(new Topic("old"), Wish.MORE), Map.of(new AuthorId("a1"), Wish.LESS)));
        assertThat(new String(PreferencesCodec.encode(held), UTF_8))
                .isEqualTo(
                        "{\"topics\":{\"sea\":\"less\",\"א\\\"<b>\":\"more\"},\"authors\":{\"a1\":\"less\",\"a7\":\"more\"}}");
        assertThat(new String(PreferencesCodec.encode(Preferences.NONE), UTF_8))
                .isEqualTo("{\"topics\":{},\"authors\":{}}");
    }

    @Test
    void faultsNameTheMember() {
        assertFault("{\"topics\":{\"sea\":\"fewer\"}}", "topics.sea is none of less, more and none: fewer");
        assertFault("{\"topics\":{\"sea\":null}}", "topics.sea is missing");
        assertFault("{\"topics\":{\"sea\":1}}", "topics.sea is not a string");
        assertFault("{\"authors\":{\"{a}\":\"more\"}}", "authors.{a} is invalid");
        assertFault("{\"authors\":{\"\":\"more\"}}", "authors. is invalid");
        assertFault("{\"authors\":[]}", "authors is not an object");
        assertFault("{\"tags\":{}}", "tags is unknown");
        assertFault("{\"topics\":{\"sea\":\"less\",\"sea\":\"more\"}}", "topics.sea comes twice");
        String many =
                IntStream.range(0, 30).mapToObj(i -> "\"t" + i + "\":\"less\",").collect(Collectors.joining());
        assertFault("{\"topics\":{" + many + "\"t4\":\"more\"}}", "topics.t4 comes twice");
        assertFault("{\"topics\":{" + many + "\"t29\":\"more\"}}", "topics.t29 comes twice");
        assertFault("[]", "is not an object");
    }

    private static void assertFault(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .as(json)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message);
    }

    private static PreferenceChange read(String json) {
        return PreferencesCodec.decodeChange(json.getBytes(UTF_8));
    }
}
