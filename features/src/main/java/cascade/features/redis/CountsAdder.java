package cascade.features.redis;

import cascade.features.Counts;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.row.RowCodec;
import cascade.features.row.RowException;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Answer;
import cascade.features.store.CountsAddition.Fence;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to counts, a bucket by one script, which compares how far the bucket holds the log with what it is thought to, in the same step. Rows of
 * an older version are written anew first.
 */
final class CountsAdder {

    private static final String ARE_OTHERS = "h";
    private static final int COUNTERS_BYTES = 5 * Integer.BYTES;
    private static final int SUM_BYTES = 1 + Long.BYTES;

    private final RedisLink link;
    private final BucketWriter buckets;
    private final StoreLimits limits;
    private final Generation generation;
    private final boolean isInForce;
    private final Script addCounts;

    /** @param isInForce false of a generation that is made beside the one that catalogues read */
    CountsAdder(RedisLink link, BucketWriter buckets, StoreLimits limits, Generation generation, boolean isInForce) {
        this.link = link;
        this.buckets = buckets;
        this.limits = limits;
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

        List<ItemId> old(Response answer) {
            List<ItemId> items = new ArrayList<>(answer.size() - 1);
            for (int i = 1; i < answer.size(); i++) {
                items.add(addition.items().get(answer.get(i).toInteger() - 1).item());
            }
            return items;
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
        return link.batch(session, parts.stream().map(this::script).toList()).compose(found -> {
            Answer[] answers = new Answer[parts.size()];
            List<Integer> again = new ArrayList<>();
            List<ItemId> old = new ArrayList<>();
            for (int i = 0; i < answers.length; i++) {
                Response answer = found.get(i);
                if (answer.size() == 0 || answer.get(0).type() == ResponseType.MULTI) {
                    answers[i] = parts.get(i).added(answer);
                } else if (answer.get(0).toString().equals(ARE_OTHERS)) {
                    answers[i] = parts.get(i).refused(answer);
                } else {
                    again.add(i);
                    old.addAll(parts.get(i).old(answer));
                }
            }
            return again.isEmpty()
                    ? Future.succeededFuture(List.of(answers))
                    : addAgain(session, additions, again, old, answers);
        });
    }

    private Future<List<Answer>> addAgain(
            long session, List<CountsAddition> additions, List<Integer> again, List<ItemId> old, Answer[] answers) {
        return renew(session, old)
                .compose(_ -> add(session, again.stream().map(additions::get).toList()))
                .map(rest -> {
                    for (int i = 0; i < rest.size(); i++) {
                        answers[again.get(i)] = rest.get(i);
                    }
                    return Arrays.asList(answers);
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

    private Future<Void> renew(long session, List<ItemId> items) {
        List<KeyCommand> reads = new ArrayList<>(2 * items.size());
        items.forEach(item -> {
            reads.add(KeyCommand.of(Command.HGET, FeatureKeys.counts(BucketWriter.bucket(item), generation))
                    .arg(item.value()));
            reads.add(KeyCommand.of(Command.GET, FeatureKeys.early(item, generation)));
        });
        return link.batch(session, reads).compose(found -> {
            List<KeyCommand> calls = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Response row = found.get(2 * i) == null ? found.get(2 * i + 1) : found.get(2 * i);
                if (row != null) {
                    calls.add(renew(items.get(i), row.toBytes()));
                }
            }
            return calls.isEmpty()
                    ? Future.succeededFuture()
                    : link.batch(session, calls).mapEmpty();
        });
    }

    private KeyCommand renew(ItemId item, byte[] row) {
        byte[] anew = anew(row);
        List<String> keys =
                List.of(FeatureKeys.counts(BucketWriter.bucket(item), generation), FeatureKeys.early(item, generation));
        return FeedbackScripts.RENEW_COUNTS.call(
                keys,
                script -> script.arg(item.value()).arg(row).arg(anew).arg(limits.expiryMillis(FeatureKeys.EARLY_TTL)));
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
