package cascade.features.redis;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.row.RowCodec;
import cascade.features.row.RowException;
import cascade.features.store.FeatureKeys;
import cascade.features.store.StoreLimits;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings items and counts of the layout before, a key each, into buckets; no node of the version before may run. What is in a bucket
 * already is newer and stays. Each key goes after its row was moved, the mark of the layout last: a migration that was cut short is
 * taken up by the next start.
 */
public final class OlderLayout {

    private static final Logger LOG = LoggerFactory.getLogger(OlderLayout.class);

    /** Every version that had this layout wrote it with each item, and no other does. */
    private static final String MARK = "{cascade}:fresh";

    private static final String PUT_BACK = "{cascade}:put-back";
    private static final String BEFORE_ID = "{i:";
    private static final String ITEM = "}:item";
    private static final String COUNTS = "}:count";
    private static final int PAGE = 1_000;
    private static final int TOLD_EVERY = 100_000;

    private final RedisLink link;
    private final RedisFeatureStore store;
    private long moved;

    public OlderLayout(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.store = new RedisFeatureStore(link, limits);
    }

    /** Completes with the number of rows that were moved: 0 where there is nothing of that layout. */
    public Future<Long> migrate() {
        if (!link.isAlone()) { // That layout was never on a cluster.
            return Future.succeededFuture(0L);
        }
        return link.send(Request.cmd(Command.EXISTS).arg(MARK)).compose(marks -> {
            if (marks.toInteger() == 0) {
                return Future.succeededFuture(0L);
            }
            LOG.info("Moving items of an older layout into buckets");
            return pages(BEFORE_ID + "*", "0")
                    .compose(items -> pages("{a:*}:items", "0"))
                    .compose(lists -> remove(List.of(PUT_BACK, MARK)))
                    .map(done -> {
                        LOG.info("Moved {} rows of items and counts; it need not be done again", moved);
                        return moved;
                    });
        });
    }

    private Future<Void> pages(String pattern, String cursor) {
        return link.send(Request.cmd(Command.SCAN)
                        .arg(cursor)
                        .arg("MATCH")
                        .arg(pattern)
                        .arg("COUNT")
                        .arg(PAGE))
                .compose(page -> {
                    Set<String> keys = new HashSet<>();
                    page.get(1).forEach(key -> keys.add(key.toString()));
                    String next = page.get(0).toString();
                    return move(keys)
                            .compose(done -> next.equals("0") ? Future.succeededFuture() : pages(pattern, next));
                });
    }

    private Future<Void> move(Set<String> keys) {
        List<ItemId> items = ids(keys, ITEM);
        List<ItemId> counted = ids(keys, COUNTS);
        return moveItems(items)
                .compose(done -> moveCounts(counted))
                .compose(done -> remove(List.copyOf(keys)))
                .map(done -> {
                    long before = moved;
                    moved += items.size() + counted.size();
                    if (before / TOLD_EVERY != moved / TOLD_EVERY) {
                        LOG.info("Moved {} rows so far", moved);
                    }
                    return null;
                });
    }

    private static List<ItemId> ids(Set<String> keys, String end) {
        return keys.stream()
                .filter(key -> key.startsWith(BEFORE_ID) && key.endsWith(end))
                .map(key -> new ItemId(key.substring(BEFORE_ID.length(), key.length() - end.length())))
                .toList();
    }

    private Future<Void> moveItems(List<ItemId> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        Request down = Request.cmd(Command.ZMSCORE).arg(FeatureKeys.TAKEN_DOWN);
        items.forEach(item -> down.arg(item.value()));
        return Future.all(link.send(rows(items, ITEM)), link.send(down))
                .map(CompositeFuture::<Response>list)
                .compose(old -> store.items(items).compose(newer -> {
                    Set<ItemId> known =
                            new HashSet<>(newer.stream().map(ItemFeatures::id).toList());
                    List<Item> left = new ArrayList<>();
                    for (int i = 0; i < items.size(); i++) {
                        Response row = old.get(0).get(i);
                        if (row != null && old.get(1).get(i) == null && !known.contains(items.get(i))) {
                            addItem(items.get(i), row, left);
                        }
                    }
                    return store.putItems(left).mapEmpty();
                }));
    }

    private static void addItem(ItemId item, Response row, List<Item> into) {
        try {
            into.add(RowCodec.decodeItem(item, row.toBytes()));
        } catch (RowException e) {
            LOG.warn("Item {} has a row that cannot be read and is left out: {}", item, e.getMessage());
        }
    }

    private Future<Void> moveCounts(List<ItemId> items) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        return link.send(rows(items, COUNTS))
                .compose(old -> store.counts(items).compose(newer -> {
                    Map<ItemId, ItemCounts> left = new HashMap<>();
                    for (int i = 0; i < items.size(); i++) {
                        Response row = old.get(i);
                        if (row != null && ItemCounts.NONE.equals(newer.get(items.get(i)))) {
                            addCounts(items.get(i), row, left);
                        }
                    }
                    return store.putCounts(left);
                }));
    }

    private static void addCounts(ItemId item, Response row, Map<ItemId, ItemCounts> into) {
        try {
            into.put(item, RowCodec.decodeCounts(row.toBytes()));
        } catch (RowException e) {
            LOG.warn("Counts of item {} cannot be read and are left out: {}", item, e.getMessage());
        }
    }

    private static Request rows(List<ItemId> items, String end) {
        Request get = Request.cmd(Command.MGET);
        items.forEach(item -> get.arg(BEFORE_ID + item.value() + end));
        return get;
    }

    private Future<Void> remove(List<String> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture();
        }
        Request unlink = Request.cmd(Command.UNLINK);
        keys.forEach(unlink::arg);
        return link.send(unlink).mapEmpty();
    }
}
