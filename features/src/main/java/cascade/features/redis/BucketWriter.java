package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import cascade.features.written.Written;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes items and counts: per bucket by scripts that give versions, write rows and tell who follows, all in one step. */
final class BucketWriter {

    /** More rows in one script would keep others waiting, and make entries that are long to read. */
    private static final int MOST_ROWS = 32;

    private static final int MOST_BYTES = 64 * 1024;

    private final RedisLink link;
    private final StoreLimits limits;

    BucketWriter(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    private record ItemPart(int place, ItemId id, byte[] row) {}

    private record ItemBack(ItemId id, byte[] row, long version) {}

    private record CountsPart(ItemId id, byte[] row, byte[] counters) {}

    Future<List<ItemChange.Published>> putItems(List<Item> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<ItemPart> parts = new ArrayList<>(items.size());
        for (Item item : items) {
            parts.add(new ItemPart(parts.size(), item.id(), RowCodec.encodeItem(item)));
        }
        List<List<ItemPart>> chunks = chunks(parts, ItemPart::id, part -> part.row().length);
        List<KeyCommand> scripts = chunks.stream().map(this::putItemsScript).toList();
        // After the rows: where a take-down comes between, the item stays down and its mark may go too soon, which
        // harms nobody, but no item that is up keeps a mark.
        KeyCommand putBack = Trends.putBack(parts.stream().map(ItemPart::id).toList());
        return link.batch(scripts)
                .compose(answers -> link.send(putBack).map(_ -> published(chunks, answers, items.size())));
    }

    private KeyCommand putItemsScript(List<ItemPart> chunk) {
        int bucket = bucket(chunk.getFirst().id());
        return script(
                Scripts.PUT_ITEMS,
                bucket,
                keys(bucket),
                script -> chunk.forEach(part -> script.arg(part.id().value()).arg(part.row())));
    }

    private static List<ItemChange.Published> published(List<List<ItemPart>> chunks, List<Response> answers, int size) {
        var published = new ItemChange.Published[size];
        for (int c = 0; c < chunks.size(); c++) {
            List<ItemPart> chunk = chunks.get(c);
            for (int i = 0; i < chunk.size(); i++) {
                ItemPart part = chunk.get(i);
                long version = answers.get(c).get(i).toLong();
                published[part.place()] = new ItemChange.Published(part.id(), version, part.row());
            }
        }
        return List.of(published);
    }

    Future<Long> takeDown(ItemId item) {
        KeyCommand script = script(
                Scripts.TAKE_DOWN,
                bucket(item),
                keys(bucket(item)),
                rest -> rest.arg(limits.bucketDownMost()).arg(item.value()));
        // First out of what trends: whoever puts the item back after this take-down takes the mark away after it, too.
        return link.send(Trends.takeDown(item, limits))
                .compose(_ -> link.send(script))
                .map(Response::toLong);
    }

    /** What scripts about items have after the bucket's meta and changes. */
    private static List<String> keys(int bucket) {
        return List.of(FeatureKeys.items(bucket), FeatureKeys.versions(bucket), FeatureKeys.down(bucket));
    }

    /** Publishes and takes down at versions of before what is known in lower ones: how many. */
    Future<Integer> putBack(long session, List<Written.OfItem> written) {
        if (written.isEmpty()) {
            return Future.succeededFuture(0);
        }
        List<ItemBack> up = new ArrayList<>();
        List<Written.OfItem> down = new ArrayList<>();
        for (Written.OfItem item : written) {
            if (item.row() == null) {
                down.add(item);
            } else {
                up.add(new ItemBack(item.item(), RowCodec.encodeItem(item.row()), item.version()));
            }
        }
        List<KeyCommand> scripts = new ArrayList<>();
        chunks(up, ItemBack::id, part -> part.row().length).forEach(chunk -> scripts.add(putBackScript(chunk)));
        down.forEach(item -> scripts.add(takeDownAgain(item)));
        // As when they were written first: out of what trends before, back into it after.
        List<KeyCommand> before =
                down.stream().map(item -> Trends.takeDown(item.item(), limits)).toList();
        return inTurn(session, before)
                .compose(_ -> link.batch(session, scripts))
                .compose(answers -> up.isEmpty()
                        ? Future.succeededFuture(WrittenWriter.sum(answers))
                        : link.send(Trends.putBack(up.stream().map(ItemBack::id).toList()))
                                .map(_ -> WrittenWriter.sum(answers)));
    }

    private Future<List<Response>> inTurn(long session, List<KeyCommand> commands) {
        return commands.isEmpty() ? Future.succeededFuture(List.of()) : link.batch(session, commands);
    }

    private KeyCommand putBackScript(List<ItemBack> chunk) {
        int bucket = bucket(chunk.getFirst().id());
        return script(
                Scripts.PUT_ITEMS_BACK,
                bucket,
                keys(bucket),
                script -> chunk.forEach(
                        part -> script.arg(part.id().value()).arg(part.row()).arg(part.version())));
    }

    private KeyCommand takeDownAgain(Written.OfItem item) {
        int bucket = bucket(item.item());
        return script(
                Scripts.TAKE_DOWN_AGAIN,
                bucket,
                keys(bucket),
                rest -> rest.arg(limits.bucketDownMost())
                        .arg(item.item().value())
                        .arg(item.version()));
    }

    Future<Void> putCounts(Map<ItemId, ItemCounts> counts, Generation generation) {
        if (counts.isEmpty()) {
            return Future.succeededFuture();
        }
        List<CountsPart> parts = new ArrayList<>(counts.size());
        counts.forEach((item, counted) -> parts.add(
                new CountsPart(item, RowCodec.encodeCounts(counted), RowCodec.encodeCounters(counted.counts()))));
        List<KeyCommand> scripts = chunks(parts, CountsPart::id, part -> part.row().length).stream()
                .map(chunk -> putCountsScript(chunk, generation))
                .toList();
        return link.batch(scripts).mapEmpty();
    }

    private KeyCommand putCountsScript(List<CountsPart> chunk, Generation generation) {
        int bucket = bucket(chunk.getFirst().id());
        return script(Scripts.PUT_COUNTS, bucket, List.of(FeatureKeys.counts(bucket, generation)), script -> {
            script.arg(chunk.size());
            chunk.forEach(part -> script.arg(part.id().value()).arg(part.row()));
            chunk.forEach(
                    part -> script.arg(ChangeReader.COUNTED + part.id().value()).arg(part.counters()));
        });
    }

    /** A call of a script that changes a bucket: {@code keys} come after its meta and changes, {@code arguments} after what all of them have. */
    KeyCommand script(Script script, int bucket, List<String> keys, Consumer<Request> arguments) {
        List<String> all = new ArrayList<>(List.of(FeatureKeys.meta(bucket), FeatureKeys.changes(bucket)));
        all.addAll(keys);
        return script.call(all, rest -> {
            rest.arg(Long.toHexString(ThreadLocalRandom.current().nextLong())).arg(limits.changesBytes());
            arguments.accept(rest);
        });
    }

    static int bucket(ItemId item) {
        return IdHash.bucket(item.hash());
    }

    /** Parts by bucket, in their order, cut where one script has enough. */
    static <T> List<List<T>> chunks(List<T> parts, Function<T, ItemId> id, ToIntFunction<T> size) {
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
