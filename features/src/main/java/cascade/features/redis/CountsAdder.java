package cascade.features.redis;

import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.row.RowCodec;
import cascade.features.row.RowException;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to counts, per bucket by scripts that compare how far a row holds the log with what was read, in the same step. Rows of an older
 * version are written anew first.
 */
final class CountsAdder {

    private static final int FENCE_BYTES = 17;
    private static final int DELTA_BYTES = 44;
    private static final int SUM_BYTES = 9;
    private static final int IS_OLD = -1;

    private final RedisLink link;
    private final BucketWriter buckets;

    CountsAdder(RedisLink link, BucketWriter buckets) {
        this.link = link;
        this.buckets = buckets;
    }

    /**
     * An addition as the script takes it.
     *
     * @param segments of the trending sums, in their order among {@code trends}
     */
    private record Part(ItemId id, byte[] fences, byte[] delta, List<Segment> segments, byte[] trends) {

        static Part of(CountsAddition addition) {
            ItemCounts added = addition.added();
            List<Segment> segments = List.copyOf(added.trend().sums().keySet());
            return new Part(addition.item(), fences(addition), delta(added), segments, trends(added.trend(), segments));
        }

        private static byte[] fences(CountsAddition addition) {
            Map<Integer, Long> before = addition.read().appliedOffsets();
            Map<Integer, Long> after = addition.added().appliedOffsets();
            ByteBuffer fences = ByteBuffer.allocate(after.size() * FENCE_BYTES);
            after.forEach((partition, last) -> {
                Long read = before.get(partition);
                fences.put(partition.byteValue())
                        .putLong(read == null ? 0 : read + 1)
                        .putLong(last + 1);
            });
            return fences.array();
        }

        private static byte[] delta(ItemCounts added) {
            return ByteBuffer.allocate(DELTA_BYTES)
                    .putInt(added.trend().day())
                    .putLong(added.counts().impressions())
                    .putLong(added.counts().clicks())
                    .putLong(added.counts().netLikes())
                    .putLong(added.counts().netFollows())
                    .putLong(added.counts().longViews())
                    .array();
        }

        private static byte[] trends(Trend trend, List<Segment> segments) {
            ByteBuffer sums = ByteBuffer.allocate(segments.size() * SUM_BYTES);
            segments.forEach(segment ->
                    sums.put((byte) segment.number()).putLong(trend.sums().getOrDefault(segment, 0L)));
            return sums.array();
        }

        int bytes() {
            return fences.length + delta.length + trends.length;
        }
    }

    Future<Map<ItemId, Trend>> add(Collection<CountsAddition> additions) {
        if (additions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Part> parts = additions.stream().map(Part::of).toList();
        List<List<Part>> chunks = BucketWriter.chunks(parts, Part::id, Part::bytes);
        Map<ItemId, Trend> accepted = HashMap.newHashMap(parts.size());
        List<ItemId> old = new ArrayList<>();
        return ScriptCall.batch(link, chunks.stream().map(this::script).toList())
                .compose(answers -> {
                    for (int c = 0; c < chunks.size(); c++) {
                        for (int i = 0; i < chunks.get(c).size(); i++) {
                            take(chunks.get(c).get(i), answers.get(c).get(i), accepted, old);
                        }
                    }
                    return renew(old);
                })
                // What was old is refused this once: it is read again in its new form.
                .map(_ -> accepted);
    }

    private ScriptCall script(List<Part> chunk) {
        int bucket = BucketWriter.bucket(chunk.getFirst().id());
        List<String> keys = new ArrayList<>(List.of(FeatureKeys.items(bucket), FeatureKeys.counts(bucket)));
        chunk.forEach(part -> keys.add(FeatureKeys.early(part.id())));
        return buckets.script(FeedbackScripts.ADD_COUNTS, bucket, keys, script -> {
            script.arg(FeatureKeys.EARLY_TTL.toMillis());
            chunk.forEach(part -> script.arg(part.id().value())
                    .arg(part.fences())
                    .arg(part.delta())
                    .arg(part.trends()));
        });
    }

    private static void take(Part part, Response answer, Map<ItemId, Trend> accepted, List<ItemId> old) {
        if (answer.type() == ResponseType.NUMBER) {
            if (answer.toInteger() == IS_OLD) {
                old.add(part.id());
            }
            return;
        }
        Map<Segment, Long> sums = HashMap.newHashMap(part.segments().size());
        for (int i = 0; i < part.segments().size(); i++) {
            sums.put(part.segments().get(i), answer.get(i + 1).toLong());
        }
        accepted.put(part.id(), new Trend(answer.get(0).toInteger(), sums));
    }

    private Future<Void> renew(List<ItemId> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        return new RedisRows(link).ofBuckets(items, FeatureKeys::counts).compose(rows -> {
            List<ScriptCall> calls = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Response row = rows.get(i);
                if (row != null && !RowCodec.addsTo(row.toBytes())) {
                    calls.add(renew(items.get(i), row.toBytes()));
                }
            }
            return ScriptCall.batch(link, calls).mapEmpty();
        });
    }

    private static ScriptCall renew(ItemId item, byte[] row) {
        byte[] anew = anew(row);
        return FeedbackScripts.RENEW_COUNTS.call(script -> script.arg(1)
                .arg(FeatureKeys.counts(BucketWriter.bucket(item)))
                .arg(item.value())
                .arg(row)
                .arg(anew));
    }

    /** A row that cannot be read counts as missing. */
    private static byte[] anew(byte[] row) {
        try {
            return RowCodec.encodeCounts(RowCodec.decodeCounts(row));
        } catch (RowException e) {
            return RowCodec.encodeCounts(ItemCounts.NONE);
        }
    }
}
