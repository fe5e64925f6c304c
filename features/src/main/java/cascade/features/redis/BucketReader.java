package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.InvalidIdException;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.catalogue.BucketSum;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.store.BucketPosition;
import cascade.features.store.BucketReading;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole buckets, in pages, so that others wait for none of it long. What changes meanwhile is in the changes after the
 * position, which is read first; versions are read before rows, so that no row is taken for newer than it is.
 */
final class BucketReader {

    private final RedisLink link;
    private final RedisRows rows;

    BucketReader(RedisLink link, RedisRows rows) {
        this.link = link;
        this.rows = rows;
    }

    Future<BucketReading> read(int bucket) {
        Map<String, ItemChange> items = new HashMap<>();
        // By text: an id is checked once, where it becomes an item's.
        Map<String, Long> versions = new HashMap<>();
        List<ItemChange> counts = new ArrayList<>();
        return link.send(BucketMeta.read(bucket))
                .map(BucketMeta::new)
                .compose(meta -> pages(
                                Command.ZSCAN,
                                FeatureKeys.versions(bucket),
                                (id, version) -> versions.put(id, version(version)))
                        .compose(_ -> pages(
                                Command.ZSCAN, FeatureKeys.down(bucket), (id, version) -> putDown(items, id, version)))
                        .compose(_ -> pages(
                                Command.HSCAN, FeatureKeys.items(bucket), (id, row) -> put(items, versions, id, row)))
                        .compose(_ -> pages(
                                Command.HSCAN,
                                FeatureKeys.counts(bucket, generation(meta)),
                                (id, row) -> count(counts, items, id, row)))
                        .map(_ -> {
                            counts.addAll(items.values());
                            return new BucketReading(bucket, position(meta), number(meta.get("version")), counts);
                        }));
    }

    private void putDown(Map<String, ItemChange> items, String id, Response version) {
        ItemId item = item(id);
        if (item != null) {
            items.put(id, new ItemChange.TakenDown(item, version(version)));
        }
    }

    private void put(Map<String, ItemChange> items, Map<String, Long> versions, String id, Response row) {
        Long version = versions.get(id);
        // Without one it was published since, and comes with the changes.
        ItemId item = version == null ? null : item(id);
        if (version != null && item != null) {
            items.put(id, new ItemChange.Published(item, version, Replies.bytes(row)));
        }
    }

    private void count(List<ItemChange> counts, Map<String, ItemChange> items, String id, Response row) {
        ItemChange known = items.get(id);
        ItemId item = known == null ? item(id) : known.item();
        if (item != null) {
            ItemCounts counted = rows.decode(row, RowCodec::decodeCounts, ItemCounts.NONE);
            counts.add(new ItemChange.Counted(item, counted.counts()));
        }
    }

    private Future<Void> pages(Command scan, String key, BiConsumer<String, Response> entry) {
        return new PairWalk(link, scan, key, entry).walk();
    }

    private @Nullable ItemId item(String id) {
        try {
            return new ItemId(id);
        } catch (InvalidIdException e) {
            rows.countUnreadable();
            return null;
        }
    }

    Future<List<BucketSum>> sums() {
        List<KeyCommand> commands = new ArrayList<>(IdHash.BUCKETS);
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            commands.add(KeyCommand.of(Command.HMGET, FeatureKeys.meta(bucket))
                    .arg("items")
                    .arg("versions"));
        }
        return link.batch(commands)
                .map(answers -> answers.stream()
                        .map(sum -> new BucketSum(number(sum.get(0)), number(sum.get(1))))
                        .toList());
    }

    private static BucketPosition position(BucketMeta meta) {
        Response epoch = meta.get("epoch");
        return epoch == null
                ? BucketPosition.START
                : new BucketPosition(
                        epoch.toString(),
                        Objects.toString(meta.get("last"), "0-0"),
                        number(meta.get("number")),
                        meta.fences(generation(meta)));
    }

    private static Generation generation(BucketMeta meta) {
        return generation(meta.get("generation"));
    }

    /** The one whose counts catalogues read, where a meta or the generations say so. */
    static Generation generation(@Nullable Response number) {
        return number == null ? Generation.FIRST : new Generation(number.toInteger());
    }

    private static long version(Response score) {
        return (long) Double.parseDouble(score.toString());
    }

    private static long number(@Nullable Response number) {
        return number == null ? 0 : number.toLong();
    }
}
