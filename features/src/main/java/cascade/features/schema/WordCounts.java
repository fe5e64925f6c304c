package cascade.features.schema;

import cascade.features.schema.Reading.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each word of one slot was observed; stays empty for a bucket slot. */
final class WordCounts<F> {

    private final String slot;
    private final Reading<F> reading;

    /** Each count in an array of one, so that counting neither boxes nor looks up twice. */
    private final Map<String, int[]> counts = new HashMap<>();

    WordCounts(String slot, Reading<F> reading) {
        this.slot = slot;
        this.reading = reading;
    }

    String slot() {
        return slot;
    }

    /** Words seen so far. */
    int size() {
        return counts.size();
    }

    void count(F from) {
        if (reading instanceof Words<F> words) {
            for (int i = 0; i < words.width(); i++) {
                String word = words.at().word(from, i);
                if (word != null) {
                    counts.computeIfAbsent(word, _ -> new int[1])[0]++;
                }
            }
        }
    }

    /** The words counted at least {@code minCount} times, sorted, so that rows do not depend on the order of the log. */
    Vocabulary vocabulary(int minCount) {
        List<String> frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= minCount)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new Vocabulary(frequent);
    }
}
