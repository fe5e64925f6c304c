package cascade.feedback;

import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.fold.ItemFold;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeedbackReading.OfItem;
import cascade.features.store.FeedbackReading.OfUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch's events of one item add to its counts. Pure. */
final class FoldedItem {

    private FoldedItem() {}

    /** The addition of those of {@code events}, all of {@code id}, that {@code before} does not hold; null where it holds them all. */
    static @Nullable CountsAddition of(ItemId id, List<Received> events, OfItem before, Map<UserId, OfUser> users) {
        ItemCounts added = ItemCounts.NONE;
        Map<Integer, Long> applied = new HashMap<>();
        for (Received received : events) {
            int partition = received.partition();
            long position = received.position();
            // They come user by user, so not in the order of the log.
            if (!before.counts().hasApplied(partition, position)) {
                added = ItemFold.apply(added, received.event(), before.item(), segment(received, users));
                applied.merge(partition, position, Math::max);
            }
        }
        return applied.isEmpty()
                ? null
                : new CountsAddition(id, before.counts(), new ItemCounts(added.counts(), added.trend(), applied));
    }

    private static Segment segment(Received received, Map<UserId, OfUser> users) {
        OfUser user = users.get(received.event().user());
        return Segment.of(user == null ? UserProfile.UNKNOWN : user.profile());
    }
}
