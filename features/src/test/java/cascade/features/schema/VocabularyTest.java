package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Property
    void everyWordHasItsPlaceAsNumberAndAnyOtherNone(
            @ForAll("vocabularies") List<String> words, @ForAll("words") String other) {
        var vocabulary = new Vocabulary(words);

        assertThat(vocabulary.words()).isEqualTo(words);
        assertThat(vocabulary.size()).isEqualTo(words.size());
        for (int i = 0; i < words.size(); i++) {
            assertThat(vocabulary.number(words.get(i))).isEqualTo(1 + i);
        }
        assertThat(vocabulary.number(other)).isEqualTo(1 + words.indexOf(other));
    }

    @Property
    void aWordIsFoundByItsTwoHalves(@ForAll("words") String first, @ForAll("words") String second) {
        var vocabulary = new Vocabulary(List.of("other", first + '\u001f' + second));

        assertThat(vocabulary.number(first, '\u001f', second)).isEqualTo(2);
        assertThat(vocabulary.number(first, '\u001e', second)).isZero();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().ascii().withChars('é', '慢', '中', 'Ā').ofMaxLength(6);
    }

    @Provide
    Arbitrary<List<String>> vocabularies() {
        return words().list().uniqueElements().ofMaxSize(60);
    }

    @Test
    void wordsOfOneAndOfTwoBytesACharacterAreToldApart() {
        // The third is U+6162, the bytes of the second.
        List<String> words = List.of("", "ab", "慢", "\u00e9", "?", "a", "b", "\u0000");
        var vocabulary = new Vocabulary(words);

        assertThat(vocabulary.words()).isEqualTo(words);
        words.forEach(word -> assertThat(vocabulary.number(word)).isEqualTo(1 + words.indexOf(word)));
        assertThat(vocabulary.number(null)).isZero();
        assertThat(vocabulary.number("abc")).isZero();
    }

    @Test
    void ofWordsWithOneHashTheFirstIsFound() {
        // Halves of a character, which UTF-8 cannot write.
        List<String> words = List.of("\ud800", "\udc00", "x");
        var vocabulary = new Vocabulary(words);

        assertThat(vocabulary.words()).isEqualTo(words);
        assertThat(vocabulary.number("\udc00")).isEqualTo(1);
        assertThat(vocabulary.number("x")).isEqualTo(3);
    }

    @Test
    void manyWordsAreFound() {
        List<String> words = IntStream.range(0, 100_000).mapToObj(i -> "i" + i).toList();
        var vocabulary = new Vocabulary(words);

        assertThat(IntStream.range(0, words.size()).allMatch(i -> vocabulary.number(words.get(i)) == 1 + i))
                .isTrue();
        assertThat(vocabulary.number("i100000")).isZero();
    }

    @Test
    void aWordTwiceIsRefused() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a", "b", "a")))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("word 'a' is in a vocabulary twice");
    }
}
