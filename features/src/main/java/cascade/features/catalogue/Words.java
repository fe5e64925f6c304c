package cascade.features.catalogue;

import cascade.features.IdHash;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words by dense ordinals, from 0 in the order in which they came: authors, topics or tags. Read by anybody at any time. */
public final class Words {

    /** As many are compared with each other: a set of them would cost more. */
    private static final int FEW = 16;

    private final Chunks<String> words = new Chunks<>();
    private final OrdinalTable table = new OrdinalTable();
    private volatile int size;

    /** The ordinal of {@code word}, -1 where no item has it yet. */
    public int ordinal(@Nullable String word) {
        return word == null ? -1 : table.find(IdHash.of(word), ordinal -> Objects.equals(words.get(ordinal), word));
    }

    /**
     * As {@link #ordinal}, by the word's {@link IdHash} alone, without a look at any word: of two words with one hash the first is found for
     * both, which among a million words happens once in forty million times.
     */
    public int ordinalByHash(String word) {
        return table.find(IdHash.of(word));
    }

    public String word(int ordinal) {
        return Objects.requireNonNull(words.get(ordinal));
    }

    public int size() {
        return size;
    }

    /** The ordinal of {@code word}, given to it now if it has none. By the one writer. */
    int give(String word) {
        int known = ordinal(word);
        if (known >= 0) {
            return known;
        }
        int ordinal = size;
        words.set(ordinal, word);
        table.put(IdHash.of(word), ordinal);
        size = ordinal + 1;
        return ordinal;
    }

    /** The ordinals of words, each once, in their order. By the one writer. */
    int[] give(List<String> words) {
        if (words.size() > FEW) {
            return words.stream().mapToInt(this::give).distinct().toArray();
        }
        int[] given = new int[words.size()];
        int count = 0;
        for (String word : words) {
            int ordinal = give(word);
            int place = 0;
            while (place < count && given[place] != ordinal) {
                place++;
            }
            given[place] = ordinal;
            count = Math.max(count, place + 1);
        }
        return count == given.length ? given : Arrays.copyOf(given, count);
    }
}
