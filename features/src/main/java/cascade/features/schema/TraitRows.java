package cascade.features.schema;

import cascade.features.catalogue.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a slot a trait and a topic have together, kept by ordinals of topics once it was looked up: a request asks for each topic that
 * its candidates have, and to hash two words and look them up is a miss of the cache for each. Thread-safe: two that look up the same keep
 * the same.
 */
final class TraitRows {

    /** Traits and topics that are kept, 16 MB a slot at most; what is beyond is looked up each time. */
    private static final int MOST_TRAITS = 1_024;

    private static final int MOST_TOPICS = 4_096;
    private static final int[] NONE = {};

    private final WordRows rows;
    private final Words topics;
    /** One more than the row, by topic; 0 where it was not looked up yet. */
    private final Map<String, int[]> kept = new ConcurrentHashMap<>();

    TraitRows(WordRows rows, Words topics) {
        this.rows = rows;
        this.topics = topics;
    }

    /** What is kept of a trait, to be handed back to {@link #row}; for one request. */
    int[] of(@Nullable String trait) {
        if (trait == null) {
            return NONE;
        }
        int[] present = kept.get(trait);
        int wanted = Math.min(topics.size(), MOST_TOPICS);
        if (present != null && present.length >= wanted) {
            return present;
        }
        if (present == null && kept.size() >= MOST_TRAITS) {
            return NONE;
        }
        // With room for those to come: a catalogue that fills gets topics one by one.
        int[] longer = Arrays.copyOf(present == null ? NONE : present, Math.min(2 * wanted, MOST_TOPICS));
        kept.put(trait, longer);
        return longer;
    }

    /** The row, counted from the slot's first, which is for what has none. */
    int row(int[] kept, @Nullable String trait, int topic) {
        if (trait == null || topic < 0) {
            return 0;
        }
        int known = topic < kept.length ? kept[topic] : 0;
        if (known == 0) {
            known = 1 + rows.number(trait, CrossReading.OfTraitAndTopic.BETWEEN, topics.word(topic));
            if (topic < kept.length) {
                kept[topic] = known;
            }
        }
        return known - 1;
    }
}
