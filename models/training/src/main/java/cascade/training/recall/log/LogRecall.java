package cascade.training.recall.log;

import cascade.features.ItemId;
import cascade.models.vector.exact.ExactIndex;
import cascade.training.recall.baseline.Popularity;
import cascade.training.recall.metric.NextClicks;
import cascade.training.recall.metric.TopItems;
import cascade.training.sample.click.UserClicks;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How much of the validation clicks serving towers find, and the most popular items beside them: over users who clicked in
 * training too, each asked as he was at its end.
 */
public final class LogRecall {

    private static final int K = 200;
    /** Clicks of these last days make an item popular. */
    private static final double POPULAR_DAYS = 2;

    private final LogSet log;
    private final ServingTowers towers;
    private final int[] asked;

    public LogRecall(LogSet log, ServingTowers towers) {
        this.log = log;
        this.towers = towers;
        List<Integer> counting = IntStream.range(0, log.users().size())
                .filter(user -> NextClicks.count(log.users().get(user)))
                .boxed()
                .toList();
        asked = NextClicks.asked(counting).stream().mapToInt(user -> user).toArray();
    }

    /**
     * {@code recall@200} of all later clicks, {@code new.recall@200} of those on items that nobody clicked in training, and
     * {@code popularity.recall@200}; NaN where there are none.
     */
    public Map<String, Double> metrics() {
        Set<ItemId> known = new HashSet<>(log.itemIds().subList(0, log.set().items()));
        List<ItemId> popular = popular();
        try (ExactIndex index = ExactIndex.of(towers.vectors())) {
            return Map.of(
                    "recall@" + K,
                    recall(user -> count -> nearest(index, user, count), _ -> true),
                    "new.recall@" + K,
                    recall(user -> count -> nearest(index, user, count), item -> !known.contains(item)),
                    "popularity.recall@" + K,
                    recall(_ -> count -> popular.subList(0, Math.min(count, popular.size())), _ -> true));
        }
    }

    private double recall(IntFunction<IntFunction<List<ItemId>>> listsOf, Predicate<ItemId> wanted) {
        var recall = new NextClicks(K);
        for (int user : asked) {
            UserClicks clicks = log.users().get(user);
            List<ItemId> later = clicks.validation().stream().filter(wanted).toList();
            recall.add(clicks.training(), later, listsOf.apply(user));
        }
        return recall.value();
    }

    private List<ItemId> nearest(ExactIndex index, int user, int count) {
        return IntStream.of(index.search(towers.userVector(user), count).ordinals())
                .mapToObj(towers.vectors()::id)
                .toList();
    }

    private List<ItemId> popular() {
        float[] counts = Popularity.counts(log.set(), POPULAR_DAYS);
        return IntStream.of(new TopItems(Math.max(1, counts.length)).of(counts, 0, counts.length))
                .mapToObj(item -> log.items().get(item).id())
                .toList();
    }
}
