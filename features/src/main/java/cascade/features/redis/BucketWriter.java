package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes items and counts: per bucket by scripts that give versions, write rows and tell who follows, all in one step. */
final class BucketWriter {

    /** More rows in one script would keep others waiting, and make entries that are long to read. */
    private static final int MOST_ROWS = 32;

    private static final int MOST_BYTES = 64 * 1024;

    private final RedisLink link;
    private final StoreLimits limits;
    private final Trends trends;

    BucketWriter(RedisLink link, StoreLimits limits, Trends trends) {
        this.link = link;
        this.limits = limits;
        this.trends = trends;
    }

    private record ItemPart(int place, ItemId id, byte[] row) {}

    private record CountsPart(ItemId id, byte[] row, byte[] counters) {}

    Future<List<Long>> putItems(List<Item> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<ItemPart> parts = new ArrayList<>(items.size());
        for (Item item : items) {
            parts.add(new ItemPart(parts.size(), item.id(), RowCodec.encodeItem(item)));
        }
        List<List<ItemPart>> chunks = chunks(parts, ItemPart::id, part -> part.row().length);
        List<Request> commands = new ArrayList<>(chunks.size() + 1);
        chunks.forEach(chunk -> commands.add(putItemsScript(chunk)));
        // After the rows: where a take-down comes between, the item stays down and its mark may go too soon, which
        // harms
        // nobody, but no item that is up keeps a mark.
        commands.add(Trends.putBack(parts.stream().map(ItemPart::id).toList()));
        return link.batch(commands).map(answers -> versions(chunks, answers, items.size()));
    }

    private Request putItemsScript(List<ItemPart> chunk) {
        int bucket = bucket(chunk.getFirst().id());
        Request script = script(
                Scripts.PUT_ITEMS,
                bucket,
                FeatureKeys.items(bucket),
                FeatureKeys.versions(bucket),
                FeatureKeys.down(bucket));
        chunk.forEach(part -> script.arg(part.id().value()).arg(part.row()));
        return script;
    }

    private static List<Long> versions(List<List<ItemPart>> chunks, List<Response> answers, int size) {
        Long[] versions = new Long[size];
        for (int c = 0; c < chunks.size(); c++) {
            List<ItemPart> chunk = chunks.get(c);
            for (int i = 0; i < chunk.size(); i++) {
                versions[chunk.get(i).place()] = answers.get(c).get(i).toLong();
            }
        }
        return List.of(versions);
    }

    Future<Long> takeDown(ItemId item) {
        int bucket = bucket(item);
        Request script = script(
                        Scripts.TAKE_DOWN,
                        bucket,
                        FeatureKeys.items(bucket),
                        FeatureKeys.versions(bucket),
                        FeatureKeys.down(bucket),
                        FeatureKeys.counts(bucket))
                .arg(limits.bucketDownMost())
                .arg(item.value());
        // First out of what trends: whoever puts the item back after this take-down takes the mark away after it, too.
        return link.batch(List.of(trends.takeDown(item), script))
                .map(answers -> answers.getLast().toLong());
    }

    Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        if (counts.isEmpty()) {
            return Future.succeededFuture();
        }
        List<CountsPart> parts = new ArrayList<>(counts.size());
        counts.forEach((item, counted) -> parts.add(
                new CountsPart(item, RowCodec.encodeCounts(counted), RowCodec.encodeCounters(counted.counts()))));
        List<Request> commands = chunks(parts, CountsPart::id, part -> part.row().length).stream()
                .map(this::putCountsScript)
                .toList();
        return link.batch(commands).mapEmpty();
    }

    private Request putCountsScript(List<CountsPart> chunk) {
        int bucket = bucket(chunk.getFirst().id());
        Request script = script(Scripts.PUT_COUNTS, bucket, FeatureKeys.counts(bucket));
        chunk.forEach(part -> script.arg(part.id().value()).arg(part.row()).arg(part.counters()));
        return script;
    }

    private Request script(String lua, int bucket, String... keys) {
        Request script = Request.cmd(Command.EVAL)
                .arg(lua)
                .arg(2 + keys.length)
                .arg(FeatureKeys.meta(bucket))
                .arg(FeatureKeys.changes(bucket));
        for (String key : keys) {
            script.arg(key);
        }
        return script.arg(Long.toHexString(ThreadLocalRandom.current().nextLong()))
                .arg(limits.changesBytes());
    }

    private static int bucket(ItemId item) {
        return IdHash.bucket(item.hash());
    }

    /** Parts by bucket, in their order, cut where one script has enough. */
    private static <T> List<List<T>> chunks(List<T> parts, Function<T, ItemId> id, ToIntFunction<T> size) {
        List<List<T>> chunks = new ArrayList<>();
        List<List<T>> open = new ArrayList<>();
        int[] bytes = new int[IdHash.BUCKETS];
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            open.add(new ArrayList<>());
        }
        for (T part : parts) {
            int bucket = bucket(id.apply(part));
            List<T> chunk = open.get(bucket);
            if (chunk.size() == MOST_ROWS || (!chunk.isEmpty() && bytes[bucket] + size.applyAsInt(part) > MOST_BYTES)) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                open.set(bucket, chunk);
                bytes[bucket] = 0;
            }
            chunk.add(part);
            bytes[bucket] += size.applyAsInt(part);
        }
        open.stream().filter(chunk -> !chunk.isEmpty()).forEach(chunks::add);
        return chunks;
    }
}
