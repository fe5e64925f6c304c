package cascade.features;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What feedback taught us about a user: the owner of this record is the feedback stage.
 *
 * @param counts totals over everything shown to the user
 * @param bySurface the same per surface ({@link RequestContext#surface}), at most {@link #MAX_SURFACES}
 * @param byTopic the same per topic of the item, at most {@link #MAX_TOPICS}
 * @param byAuthor the same per author of the item, at most {@link #MAX_AUTHORS}
 * @param clicks the latest clicks, newest first, one per item, at most {@link #MAX_CLICKS}; these items never come back
 * @param followed authors followed now, the longest followed first, at most {@link #MAX_FOLLOWED}; handed over for good
 * @param hidden items hidden by the user, the longest hidden first, at most {@link #MAX_HIDDEN}; handed over for good
 * @param taste what of items' content he likes
 * @param appliedOffsets the last Kafka offset folded in, per partition of {@code cascade.events}
 */
public record UserState(
        Counts counts,
        Map<String, Counts> bySurface,
        Map<Topic, Counts> byTopic,
        Map<AuthorId, Counts> byAuthor,
        List<ClickedItem> clicks,
        Set<AuthorId> followed,
        Set<ItemId> hidden,
        Taste taste,
        Map<Integer, Long> appliedOffsets) {

    public static final int MAX_SURFACES = 16;
    public static final int MAX_TOPICS = 64;
    public static final int MAX_AUTHORS = 128;
    public static final int MAX_CLICKS = 500;
    public static final int MAX_FOLLOWED = 2_000;
    public static final int MAX_HIDDEN = 1_000;

    public static final UserState EMPTY = new UserState(
            Counts.NONE, Map.of(), Map.of(), Map.of(), List.of(), Set.of(), Set.of(), Taste.NONE, Map.of());

    public UserState {
        bySurface = Tallies.copyOf(bySurface);
        byTopic = Tallies.copyOf(byTopic);
        byAuthor = Tallies.copyOf(byAuthor);
        clicks = List.copyOf(clicks);
        // Wrapped, not copied: their order says which are oldest. They are handed over for good.
        followed = Collections.unmodifiableSet(followed);
        hidden = Collections.unmodifiableSet(hidden);
        appliedOffsets = Map.copyOf(appliedOffsets);
    }

    /** One of whom nothing is known that is about content. */
    public UserState(
            Counts counts,
            Map<String, Counts> bySurface,
            Map<Topic, Counts> byTopic,
            Map<AuthorId, Counts> byAuthor,
            List<ClickedItem> clicks,
            Set<AuthorId> followed,
            Set<ItemId> hidden,
            Map<Integer, Long> appliedOffsets) {
        this(counts, bySurface, byTopic, byAuthor, clicks, followed, hidden, Taste.NONE, appliedOffsets);
    }

    /** True where the user has done nothing yet that recall could start from. */
    public boolean isCold() {
        return clicks.isEmpty();
    }

    /** True where the event at {@code offset} of {@code partition} is already in this state. */
    public boolean hasApplied(int partition, long offset) {
        return Offsets.hasApplied(appliedOffsets, partition, offset);
    }

    /** The same state, marked as holding everything of {@code partition} up to {@code offset}. */
    public UserState withApplied(int partition, long offset) {
        return holding(Offsets.withApplied(appliedOffsets, partition, offset));
    }

    /** The same state, marked as holding the log up to these offsets, by partition. */
    public UserState holding(Map<Integer, Long> offsets) {
        return new UserState(counts, bySurface, byTopic, byAuthor, clicks, followed, hidden, taste, offsets);
    }
}
