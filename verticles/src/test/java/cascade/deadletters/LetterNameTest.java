package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.feedback.RecordPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterNameTest {

    @Test
    void aLetterIsNamedByPartitionAndOffset() {
        var name = new LetterName(3, 17);
        assertThat(LetterName.parse("3@17")).isEqualTo(name);
        assertThat(LetterName.parse("cascade.events.dead-3@17")).isEqualTo(name);
        assertThat(name).hasToString("3@17");
        assertThat(name.place()).isEqualTo(new RecordPlace("cascade.events.dead", 3, 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17",
                "3@",
                "-3@17",
                "3@1x",
                "3@1234567890123456789",
                "x-3@17",
                "cascade.events-3@17",
                "cascade.events.dead.done-0@5"
            })
    void whatNamesNoLetterIsRefused(String text) {
        assertThatThrownBy(() -> LetterName.parse(text))
                .isInstanceOfSatisfying(
                        LetterException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(LetterFault.NO_NAME))
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("3@17");
    }
}
