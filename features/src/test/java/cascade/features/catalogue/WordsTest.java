package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WordsTest {

    @Property(tries = 200)
    void severalWordsGetAnOrdinalEachOnceAndInTheirOrder(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 30) Integer> numbers) {
        var words = new Words();
        words.give("w3");
        List<String> texts = numbers.stream().map(number -> "w" + number).toList();

        int[] given = words.give(texts);

        assertThat(Arrays.stream(given).mapToObj(words::word))
                .containsExactlyElementsOf(texts.stream().distinct().toList());
        assertThat(words.give(texts)).isEqualTo(given);
    }
}
