package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers vocabularies and priors from training impressions. Not thread-safe.
 *
 * <p>A word seen fewer than {@code minCount} times gets no row of its own and encodes as unknown, which is how the unknown
 * rows come to be trained. A word of a user's history must be seen {@link #HISTORY_FACTOR} times as often: one click stands
 * in all of his next impressions, so a word seen often can still be that of a few people, and is learned as their name.
 *
 * <p>Of {@link HashedSlots} no word is counted or kept: what is held of them does not grow with what is observed.
 */
public final class SchemaBuilder {

    private static final int HISTORY_FACTOR = 200;

    private final List<String> slotNames;
    private final int minCount;
    private final HashedSlots hashed;
    private final List<WordCounts<Asking>> askingWords = new ArrayList<>();
    private final List<WordCounts<ItemFeatures>> itemWords = new ArrayList<>();
    private final List<WordCounts<Meeting>> crossWords = new ArrayList<>();
    private Counts total = Counts.NONE;

    /**
     * A builder of a schema with these slots, in this order.
     *
     * @param minCount at least 1
     * @throws SchemaException where a name is unknown or comes twice
     */
    public SchemaBuilder(List<String> slotNames, int minCount) {
        this(slotNames, minCount, HashedSlots.NONE);
    }

    /**
     * The same, with some of the slots hashed.
     *
     * @throws SchemaException where a hashed slot is none of {@code slotNames}, too
     */
    public SchemaBuilder(List<String> slotNames, int minCount, HashedSlots hashed) {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount is below 1: " + minCount);
        }
        SlotPlan.checkDistinct(slotNames);
        this.slotNames = List.copyOf(slotNames);
        this.minCount = minCount;
        this.hashed = hashed;
        for (String name : hashed.rows().keySet()) {
            if (!slotNames.contains(name)) {
                throw new SchemaException("slot '" + name + "' is hashed and is none of " + slotNames);
            }
        }
        for (String name : slotNames) {
            if (hashed.rows().containsKey(name)) {
                continue;
            }
            switch (Field.of(name)) {
                case USER, CONTEXT -> askingWords.add(new WordCounts<>(name, SlotPlan.askingReading(name)));
                case ITEM -> itemWords.add(new WordCounts<>(name, ItemSlots.of(name)));
                case CROSS -> crossWords.add(new WordCounts<>(name, Meeting.reading(name)));
            }
        }
    }

    /** Counts the words of one impression and what its item had won by then. */
    @SuppressWarnings("UnusedVariable") // The time is part of an impression; vocabularies happen not to depend on it.
    public void observe(UserFeatures user, ItemFeatures item, RequestContext context, long nowMillis) {
        Asking asking = new Asking(user, context);
        askingWords.forEach(words -> words.count(asking));
        itemWords.forEach(words -> words.count(item));
        Meeting meeting = new Meeting(user, item);
        crossWords.forEach(words -> words.count(meeting));
        total = total.plus(item.counts().counts());
    }

    /** The schema of all that was observed. */
    public FeatureSchema build() {
        List<SlotPlan> plans = new ArrayList<>();
        for (String name : slotNames) {
            plans.add(new SlotPlan(name, words(name)));
        }
        return new FeatureSchema(plans, Priors.of(total));
    }

    private int minCount(String name) {
        return UserSlots.isHistory(name) ? Math.multiplyExact(minCount, HISTORY_FACTOR) : minCount;
    }

    /** Words that are held to be counted. */
    int held() {
        return Stream.of(askingWords, itemWords, crossWords)
                .flatMap(List::stream)
                .mapToInt(WordCounts::size)
                .sum();
    }

    private WordRows words(String name) {
        @Nullable Integer rows = hashed.rows().get(name);
        return rows == null ? vocabulary(name) : new HashedWords(rows);
    }

    private Vocabulary vocabulary(String name) {
        return Stream.of(askingWords, itemWords, crossWords)
                .flatMap(List::stream)
                .filter(words -> words.slot().equals(name))
                .findFirst()
                .map(words -> words.vocabulary(minCount(name)))
                .orElse(Vocabulary.EMPTY);
    }

    /** What the words of cross slots are counted of. */
    private record Meeting(UserFeatures user, ItemFeatures item) {

        /** Reads no words where the slot has none. */
        static Reading<Meeting> reading(String slot) {
            return switch (CrossSlots.of(slot)) {
                case CrossReading.OfTraitAndTopic pair ->
                    Reading.word(meeting -> pair.word(
                            meeting.user.profile(), meeting.item.item().topic().value()));
                case CrossReading.InBuckets cross -> new Reading.OfNumber<>(cross.buckets(), (_, _) -> 0, _ -> 0);
            };
        }
    }
}
