package cascade.features.redis;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.store.FeatureKeys;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The sorted sets of what trends, and of what is taken down and may not. Each is trimmed at every write. */
final class Trends {

    private final RedisLink link;
    private final StoreLimits limits;

    Trends(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    Future<List<ItemId>> best(Segment segment, int limit) {
        if (limit < 1) {
            return Future.succeededFuture(List.of());
        }
        return link.send(Request.cmd(Command.ZRANGE)
                        .arg(FeatureKeys.trending(segment))
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
        return FeedbackScripts.RAISE_TRENDING
                .call(script -> {
                    script.arg(1 + lists.size()).arg(FeatureKeys.TAKEN_DOWN);
                    lists.forEach(list -> script.arg(FeatureKeys.trending(list.getKey())));
                    lists.forEach(list -> addScores(script, list.getKey(), list.getValue()));
                })
                .over(link)
                .mapEmpty();
    }

    private void addScores(Request script, Segment segment, Map<ItemId, Double> scores) {
        script.arg(limits.trendingMost(segment)).arg(scores.size());
        scores.forEach((item, score) -> script.arg(item.value()).arg(score));
    }

    /** The script after which {@code item} trends no more, whatever feedback comes. */
    ScriptCall takeDown(ItemId item) {
        return Scripts.TREND_NO_MORE.call(script -> {
            script.arg(1 + Segment.ALL.size()).arg(FeatureKeys.TAKEN_DOWN);
            Segment.ALL.forEach(segment -> script.arg(FeatureKeys.trending(segment)));
            script.arg(item.value()).arg(limits.takenDownMost());
        });
    }

    /** The command after which {@code items} may trend. */
    static Request putBack(Collection<ItemId> items) {
        Request remove = Request.cmd(Command.ZREM).arg(FeatureKeys.TAKEN_DOWN);
        items.forEach(item -> remove.arg(item.value()));
        return remove;
    }
}
