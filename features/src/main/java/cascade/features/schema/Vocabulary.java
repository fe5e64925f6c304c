package cascade.features.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words of a slot, numbered from 1 in their order; 0 is any other word. Immutable. */
final class Vocabulary {

    static final Vocabulary EMPTY = new Vocabulary(List.of());

    private final List<String> words;
    private final Map<String, Integer> numbers;

    Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        this.numbers = HashMap.newHashMap(words.size());
        for (String word : words) {
            if (numbers.put(word, numbers.size() + 1) != null) {
                throw new SchemaException("word '" + word + "' is in a vocabulary twice");
            }
        }
    }

    List<String> words() {
        return words;
    }

    int number(@Nullable String word) {
        Integer number = numbers.get(word);
        return number == null ? 0 : number;
    }
}
