package cascade.features.catalogue;

import cascade.features.IdHash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words by dense ordinals, from 0 in the order in which they came: authors, topics or tags. Read by anybody at any time. */
public final class Words {

    private final Chunks<String> words = new Chunks<>();
    private final OrdinalTable table = new OrdinalTable();
    private volatile int size;

    /** The ordinal of {@code word}, -1 where no item has it yet. */
    public int ordinal(@Nullable String word) {
        return word == null ? -1 : table.find(IdHash.of(word), ordinal -> Objects.equals(words.get(ordinal), word));
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
}
