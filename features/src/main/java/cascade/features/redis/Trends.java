package cascade.features.redis;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The sorted sets of what trends, and of what is taken down and may not. Each is trimmed at every write. */
final class Trends {

    private final RedisLink link;
    private final StoreLimits limits;
    private final Generation generation;

    Trends(RedisLink link, StoreLimits limits, Generation generation) {
        this.link = link;
        this.limits = limits;
        this.generation = generation;
    }

    Future<List<ItemId>> best(Segment segment, int limit) {
        if (limit < 1) {
            return Future.succeededFuture(List.of());
        }
        return link.send(KeyCommand.of(Command.ZRANGE, FeatureKeys.trending(segment, generation))
                        .arg(0)
                        .arg(limit - 1)
                        .arg("REV"))
                .map(ids -> ids.stream().map(id -> new ItemId(id.toString())).toList());
    }

    Future<Void> raise(Map<Segment, Map<ItemId, Double>> scores) {
        List<Map.Entry<Segment, Map<ItemId, Double>>> lists = scores.entrySet().stream()
                .filter(list -> !list.getValue().isEmpty())
                .toList();
        if (lists.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> keys = new ArrayList<>(List.of(FeatureKeys.TAKEN_DOWN));
        lists.forEach(list -> keys.add(FeatureKeys.trending(list.getKey(), generation)));
        return link.send(FeedbackScripts.RAISE_TRENDING.call(
                        keys, script -> lists.forEach(list -> addScores(script, list.getKey(), list.getValue()))))
                .mapEmpty();
    }

    private void addScores(Request script, Segment segment, Map<ItemId, Double> scores) {
        script.arg(limits.trendingMost(segment)).arg(scores.size());
        scores.forEach((item, score) -> script.arg(item.value()).arg(score));
    }

    /** The script after which {@code item} trends no more, whatever feedback comes, in any generation that is or will be in force. */
    static KeyCommand takeDown(ItemId item, StoreLimits limits) {
        List<String> keys = new ArrayList<>(List.of(FeatureKeys.TAKEN_DOWN, FeatureKeys.GENERATION));
        Segment.ALL.forEach(segment -> keys.add(FeatureKeys.trending(segment, Generation.FIRST)));
        return Scripts.TREND_NO_MORE.call(
                keys, script -> script.arg(item.value()).arg(limits.takenDownMost()));
    }

    /** The command after which {@code items} may trend. */
    static KeyCommand putBack(Collection<ItemId> items) {
        KeyCommand remove = KeyCommand.of(Command.ZREM, FeatureKeys.TAKEN_DOWN);
        items.forEach(item -> remove.arg(item.value()));
        return remove;
    }
}
