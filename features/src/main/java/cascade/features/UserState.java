package cascade.features;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What feedback taught us about a user: the owner of this record is the feedback stage.
 *
 * @param counts totals over everything shown to the user
 * @param bySurface the same per surface ({@link RequestContext#surface}), at most {@link #MAX_SURFACES}
 * @param clicks the latest clicks, newest first, one per item, at most {@link #MAX_CLICKS}; these items never come back
 * @param followed authors followed now, at most {@link #MAX_FOLLOWED}
 * @param hidden items hidden by the user, at most {@link #MAX_HIDDEN}
 * @param appliedOffsets the last Kafka offset folded in, per partition of {@code cascade.events}
 */
public record UserState(
        Counts counts,
        Map<String, Counts> bySurface,
        List<ClickedItem> clicks,
        Set<AuthorId> followed,
        Set<ItemId> hidden,
        Map<Integer, Long> appliedOffsets) {

    public static final int MAX_SURFACES = 16;
    public static final int MAX_CLICKS = 500;
    public static final int MAX_FOLLOWED = 2_000;
    public static final int MAX_HIDDEN = 1_000;

    public static final UserState EMPTY = new UserState(Counts.NONE, Map.of(), List.of(), Set.of(), Set.of(), Map.of());

    /** True where the user has done nothing yet that recall could start from. */
    public boolean isCold() {
        return clicks.isEmpty();
    }
}
