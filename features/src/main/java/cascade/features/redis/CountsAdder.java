package cascade.features.redis;

import cascade.features.Counts;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Answer;
import cascade.features.store.CountsAddition.Fence;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to counts, a bucket by one script, which compares how far the bucket holds the log with what it is thought to, in the same step.
 */
final class CountsAdder {

    private static final int COUNTERS_BYTES = 5 * Integer.BYTES;
    private static final int SUM_BYTES = 1 + Long.BYTES;

    private final RedisLink link;
    private final BucketWriter buckets;
    private final Generation generation;
    private final boolean isInForce;
    private final Script addCounts;

    /** @param isInForce false of a generation that is made beside the one that catalogues read */
    CountsAdder(RedisLink link, BucketWriter buckets, StoreLimits limits, Generation generation, boolean isInForce) {
        this.link = link;
        this.buckets = buckets;
        this.generation = generation;
        this.isInForce = isInForce;
        this.addCounts = FeedbackScripts.addCounts(limits);
    }

    /**
     * An addition with its partitions and segments in the order in which the script is told them.
     *
     * @param segments of each item
     */
    private record Part(CountsAddition addition, List<Map.Entry<Integer, Fence>> fences, List<List<Segment>> segments) {

        static Part of(CountsAddition addition) {
            return new Part(
                    addition,
                    List.copyOf(addition.fences().entrySet()),
                    addition.items().stream()
                            .map(item -> List.copyOf(item.asked()))
                            .toList());
        }

        void write(Request script, Generation generation) {
            script.arg(fences.size());
            fences.forEach(fence -> script.arg(fence(FeatureKeys.fence(fence.getKey(), generation), fence.getValue())));
            for (int i = 0; i < segments.size(); i++) {
                CountsAddition.OfItem ofItem = addition.items().get(i);
                script.arg(ofItem.item().value()).arg(added(ofItem.added(), segments.get(i)));
            }
        }

        private static byte[] fence(String name, Fence fence) {
            byte[] field = name.getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(2 * Long.BYTES + field.length)
                    .putLong(fence.before())
                    .putLong(fence.after())
                    .put(field)
                    .array();
        }

        private static byte[] added(ItemCounts added, List<Segment> segments) {
            int trends = segments.isEmpty() ? 0 : Integer.BYTES + segments.size() * SUM_BYTES;
            Counts counts = added.counts();
            ByteBuffer bytes = ByteBuffer.allocate(COUNTERS_BYTES + trends)
                    .putInt(Math.toIntExact(counts.impressions()))
                    .putInt(Math.toIntExact(counts.clicks()))
                    .putInt(Math.toIntExact(counts.netLikes()))
                    .putInt(Math.toIntExact(counts.netFollows()))
                    .putInt(Math.toIntExact(counts.longViews()));
            if (trends > 0) {
                bytes.putInt(added.trend().day());
                segments.forEach(segment -> bytes.put((byte) segment.number())
                        .putLong(added.trend().sums().getOrDefault(segment, 0L)));
            }
            return bytes.array();
        }

        Answer added(Response answer) {
            Map<ItemId, Trend> trends = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                Response ofItem = answer.get(i);
                if (ofItem.size() > 0) {
                    Map<Segment, Long> sums = HashMap.newHashMap(segments.get(i).size());
                    for (int s = 0; s < segments.get(i).size(); s++) {
                        sums.put(segments.get(i).get(s), ofItem.get(s + 1).toLong());
                    }
                    trends.put(
                            addition.items().get(i).item(),
                            new Trend(ofItem.get(0).toInteger(), sums));
                }
            }
            return new Answer.Added(trends);
        }

        Answer refused(Response answer) {
            Map<Integer, Long> held = new HashMap<>();
            for (int i = 0; i < fences.size(); i++) {
                held.put(fences.get(i).getKey(), position(answer.get(i + 1)));
            }
            return new Answer.Refused(held);
        }
    }

    /** A fence as it is stored; 0 where there is none. */
    static long position(@Nullable Response fence) {
        return fence == null ? 0 : ByteBuffer.wrap(fence.toBytes()).getLong();
    }

    Future<List<Answer>> add(long session, List<CountsAddition> additions) {
        if (additions.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Part> parts = additions.stream().map(Part::of).toList();
        return link.batch(session, parts.stream().map(this::script).toList()).map(found -> {
            Answer[] answers = new Answer[parts.size()];
            for (int i = 0; i < answers.length; i++) {
                Response answer = found.get(i);
                boolean isAdded = answer.size() == 0 || answer.get(0).type() == ResponseType.MULTI;
                answers[i] = isAdded ? parts.get(i).added(answer) : parts.get(i).refused(answer);
            }
            return List.of(answers);
        });
    }

    private KeyCommand script(Part part) {
        int bucket = part.addition().bucket();
        return buckets.script(
                addCounts,
                bucket,
                List.of(FeatureKeys.items(bucket), FeatureKeys.counts(bucket, generation)),
                script -> part.write(script.arg(isInForce ? 1 : 0), generation));
    }
}
