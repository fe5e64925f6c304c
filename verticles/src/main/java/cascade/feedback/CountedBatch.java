package cascade.feedback;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.fold.ItemFold;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeedbackReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch's events add to the counts of items, bucket by bucket. Pure. */
final class CountedBatch {

    private final FeedbackReading known;
    private final Fences fences;
    private final Map<Integer, OfBucket> buckets = new LinkedHashMap<>();

    private CountedBatch(FeedbackReading known, Fences fences) {
        this.known = known;
        this.fences = fences;
    }

    /** The additions of those of {@code events} that buckets are not thought to hold; of the others it is asked how their items trend. */
    static List<CountsAddition> of(List<Received> events, FeedbackReading known, Fences fences) {
        CountedBatch batch = new CountedBatch(known, fences);
        events.forEach(batch::add);
        List<CountsAddition> additions = new ArrayList<>(batch.buckets.size());
        batch.buckets.forEach((bucket, ofBucket) -> additions.add(ofBucket.addition(bucket)));
        return additions;
    }

    private void add(Received received) {
        int bucket = received.bucket();
        int partition = received.partition();
        OfBucket ofBucket = buckets.computeIfAbsent(bucket, _ -> new OfBucket());
        long held = fences.of(bucket, partition);
        ofBucket.fences.putIfAbsent(partition, new CountsAddition.Fence(held, held));
        ItemId id = received.event().item();
        @Nullable Item item = known.item(id);
        boolean trends = item != null && ItemFold.trends(received.event());
        boolean isHeld = received.position() < held || received.before().has(FoldStep.ITEM);
        if (isHeld && !trends) {
            return;
        }
        Segment segment = trends ? Segment.of(known.profile(received.event().user())) : Segment.EVERYONE;
        OfItem ofItem = ofBucket.items.computeIfAbsent(id, _ -> new OfItem());
        if (trends) {
            ofItem.asked.add(Segment.EVERYONE);
            ofItem.asked.add(segment);
        }
        if (!isHeld) {
            ofItem.added = ItemFold.apply(ofItem.added, received.event(), item, segment);
            ofBucket.fences.merge(
                    partition, new CountsAddition.Fence(held, received.position() + 1), CountedBatch::further);
        }
    }

    /** They come user by user, so not in the order of the log. */
    private static CountsAddition.Fence further(CountsAddition.Fence one, CountsAddition.Fence other) {
        return one.after() > other.after() ? one : other;
    }

    private static final class OfBucket {

        private final Map<Integer, CountsAddition.Fence> fences = new HashMap<>();
        private final Map<ItemId, OfItem> items = new LinkedHashMap<>();

        CountsAddition addition(int bucket) {
            List<CountsAddition.OfItem> ofItems = new ArrayList<>(items.size());
            items.forEach((item, ofItem) -> ofItems.add(new CountsAddition.OfItem(item, ofItem.added, ofItem.asked)));
            return new CountsAddition(bucket, fences, ofItems);
        }
    }

    private static final class OfItem {

        private ItemCounts added = ItemCounts.NONE;
        private final Set<Segment> asked = new HashSet<>();
    }
}
