package cascade.run.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.deadletters.LetterException;
import cascade.deadletters.LetterName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEditTest {

    @Test
    void membersAreSetAndRemovedAndTheOthersStay() {
        assertThat(edited(
                        "{\"v\":2,\"user\":\"{u}\",\"colour\":1,\"item\":\"i1\"}",
                        Map.of("v", "1", "user", "7"),
                        "colour"))
                .isEqualTo("{\"v\":1,\"user\":\"7\",\"item\":\"i1\"}");
    }

    @Test
    void aMemberOfAnInnerObjectIsNamedWithADotAndTheObjectMadeWhereThereIsNone() {
        assertThat(edited("{}", Map.of("context.os", "android"))).isEqualTo("{\"context\":{\"os\":\"android\"}}");
        assertThat(edited("{\"context\":{\"a.b\":\"x\",\"os\":\"y\"}}", Map.of(), "context.a.b"))
                .isEqualTo("{\"context\":{\"os\":\"y\"}}");
    }

    @Test
    void numbersAreNumbersWhereAnEventHasThemAndTextElsewhere() {
        assertThat(edited("{}", Map.of("dwellMillis", "1500"))).isEqualTo("{\"dwellMillis\":1500}");
        assertThat(edited("{}", Map.of("dwellMillis", "long"))).isEqualTo("{\"dwellMillis\":\"long\"}");
        assertThat(edited("{}", Map.of("item", "1500"))).isEqualTo("{\"item\":\"1500\"}");
        assertThat(edited("{\"author\":\"a\"}", Map.of("author", "null"))).isEqualTo("{\"author\":null}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{", "7", "[{}]"})
    void whatIsNoObjectCannotBeEdited(@Nullable String event) {
        assertThatThrownBy(() -> edited(event, Map.of("v", "1")))
                .isInstanceOf(LetterException.class)
                .hasMessageContaining("3@17")
                .hasMessageContaining("--value");
    }

    private static String edited(@Nullable String event, Map<String, String> set, String... remove) {
        byte[] bytes = event == null ? null : event.getBytes(StandardCharsets.UTF_8);
        return new String(
                new EventEdit(set, Set.of(remove)).apply(new LetterName(3, 17), () -> bytes), StandardCharsets.UTF_8);
    }
}
