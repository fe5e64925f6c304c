package cascade.features.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepeatedTextsTest {

    /** Of a table so small that texts drive each other out all the time. */
    @Property(tries = 200)
    void eachTextHasItsOwnValueWhateverCameBefore(@ForAll @Size(max = 40) List<String> texts) {
        var known = new RepeatedTexts<>(2, text -> "of " + text);
        for (String text : texts) {
            byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
            String whole = new String(bytes, 1, bytes.length - 2, StandardCharsets.UTF_8);
            assertThat(known.of(bytes, 1, bytes.length - 2)).isEqualTo("of " + whole);
        }
    }

    @Test
    void aValueIsMadeOnceWhileNothingTakesItsSlot() {
        var known = new RepeatedTexts<>(4, String::new);
        byte[] twice = "topictopic".getBytes(StandardCharsets.UTF_8);

        assertThat(known.of(twice, 5, 5)).isSameAs(known.of(twice, 0, 5));
    }
}
