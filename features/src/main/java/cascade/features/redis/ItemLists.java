package cascade.features.redis;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.features.Segment;
import cascade.features.store.FeatureKeys;
import cascade.features.store.StoreLimits;
import cascade.features.store.TakeDowns;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sorted sets of items: what trends, what is new, and what each author published. Each is trimmed at every write. */
final class ItemLists {

    /** A server that takes over from another may be behind by so much; and several changes share a second. */
    private static final long CLOCK_ERROR_SECONDS = 60;

    private final RedisLink link;
    private final StoreLimits limits;

    ItemLists(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    Future<List<ItemId>> trending(Segment segment, int limit) {
        return highest(FeatureKeys.trending(segment), limit);
    }

    Future<List<ItemId>> fresh(int limit) {
        return highest(FeatureKeys.FRESH, limit);
    }

    private Future<List<ItemId>> highest(String key, int limit) {
        if (limit < 1) {
            return Future.succeededFuture(List.of());
        }
        return link.send(range(key, limit))
                .map(ids -> ids.stream().map(id -> new ItemId(id.toString())).toList());
    }

    Future<Map<AuthorId, List<PublishedItem>>> ofAuthors(Collection<AuthorId> authors, int perAuthor) {
        List<AuthorId> asked = List.copyOf(authors);
        Map<AuthorId, List<PublishedItem>> found = HashMap.newHashMap(asked.size());
        asked.forEach(author -> found.put(author, List.of()));
        if (asked.isEmpty() || perAuthor < 1) {
            return Future.succeededFuture(found);
        }
        return link.batch(asked.stream()
                        .map(author -> range(FeatureKeys.authorItems(author), perAuthor)
                                .arg("WITHSCORES"))
                        .toList())
                .map(answers -> {
                    for (int i = 0; i < asked.size(); i++) {
                        found.put(asked.get(i), published(answers.get(i)));
                    }
                    return found;
                });
    }

    private static Request range(String key, int limit) {
        return Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(limit - 1).arg("REV");
    }

    private static List<PublishedItem> published(Response pairs) {
        List<PublishedItem> published = new ArrayList<>(pairs.size());
        for (Response pair : pairs) {
            published.add(new PublishedItem(
                    new ItemId(pair.get(0).toString()), pair.get(1).toLong()));
        }
        return published;
    }

    /** Commands that put {@code item} where new items are listed. */
    List<Request> publish(Item item) {
        String id = item.id().value();
        String author = FeatureKeys.authorItems(item.author());
        long publishedAt = item.publishedAt().toEpochMilli();
        return List.of(
                Request.cmd(Command.EVAL)
                        .arg(Scripts.PUT_BACK)
                        .arg(2)
                        .arg(FeatureKeys.TAKEN_DOWN)
                        .arg(FeatureKeys.PUT_BACK)
                        .arg(id)
                        .arg(limits.takenDownMost()),
                Request.cmd(Command.ZADD)
                        .arg(FeatureKeys.FRESH)
                        .arg(publishedAt)
                        .arg(id),
                keepHighest(FeatureKeys.FRESH, limits.freshMost()),
                Request.cmd(Command.ZADD).arg(author).arg(publishedAt).arg(id),
                keepHighest(author, limits.authorMost()));
    }

    /** Takes {@code item} out of the list of one who is not, or no longer, its author. */
    Future<Void> forget(AuthorId author, ItemId item) {
        return link.send(Request.cmd(Command.ZREM)
                        .arg(FeatureKeys.authorItems(author))
                        .arg(item.value()))
                .mapEmpty();
    }

    /** The command that takes {@code item} out of the lists that are everybody's, and remembers that. */
    Request takeDown(ItemId item) {
        Request script = Request.cmd(Command.EVAL)
                .arg(Scripts.TAKE_DOWN)
                .arg(3 + Segment.ALL.size())
                .arg(FeatureKeys.TAKEN_DOWN)
                .arg(FeatureKeys.PUT_BACK)
                .arg(FeatureKeys.FRESH);
        Segment.ALL.forEach(segment -> script.arg(FeatureKeys.trending(segment)));
        return script.arg(item.value()).arg(limits.takenDownMost());
    }

    Future<TakeDowns> takeDowns(long since) {
        // Take-downs first: an item in both lists was put back between the two.
        return link.batch(List.of(since(FeatureKeys.TAKEN_DOWN, since), since(FeatureKeys.PUT_BACK, since)))
                .map(answers -> {
                    Set<ItemId> down = new HashSet<>();
                    Set<ItemId> back = new HashSet<>();
                    long last = Math.max(collect(answers.get(0), down, since), collect(answers.get(1), back, since));
                    down.removeAll(back);
                    return new TakeDowns(down, back, last);
                });
    }

    private static Request since(String key, long seconds) {
        return Request.cmd(Command.ZRANGE)
                .arg(key)
                .arg(seconds - CLOCK_ERROR_SECONDS)
                .arg("+inf")
                .arg("BYSCORE")
                .arg("WITHSCORES");
    }

    /** The latest time of all, {@code since} at least. */
    private static long collect(Response pairs, Set<ItemId> items, long since) {
        long last = since;
        for (Response pair : pairs) {
            items.add(new ItemId(pair.get(0).toString()));
            last = Math.max(last, pair.get(1).toLong());
        }
        return last;
    }

    Future<Void> addTrending(Segment segment, Map<ItemId, Double> weights) {
        Request script = Request.cmd(Command.EVAL)
                .arg(Scripts.ADD_TRENDING)
                .arg(2)
                .arg(FeatureKeys.trending(segment))
                .arg(FeatureKeys.TAKEN_DOWN);
        weights.forEach((item, weight) -> script.arg(item.value()).arg(weight));
        return link.send(script.arg(limits.trendingMost(segment))).mapEmpty();
    }

    static Request keepHighest(String key, int most) {
        return Request.cmd(Command.ZREMRANGEBYRANK).arg(key).arg(0).arg(-most - 1);
    }
}
