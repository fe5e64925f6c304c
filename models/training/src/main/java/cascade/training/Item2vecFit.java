package cascade.training;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import cascade.training.EarlierItem2vec.Start;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.NextClickRecall;
import cascade.training.item2vec.SkipGram;
import cascade.training.item2vec.SkipGramTables;
import cascade.training.plan.Item2vecPlan;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.metric.NextClicks;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Item2vec as a plan has it, trained on the clicks of a log: the one way to it, for what is published and for what is measured.
 *
 * @param vectors that serve
 * @param tables that the next one can go on from
 * @param metrics what it is worth on the clicks of the validation period, as its card says it
 */
record Item2vecFit(ItemVectors vectors, SkipGramTables tables, Map<String, Double> metrics) {

    private static final int RECALL_AT = 200;

    /**
     * Trains; empty where nobody clicked enough for a vector.
     *
     * @param start decides by the clicks where it starts
     */
    static Optional<Item2vecFit> of(
            Item2vecPlan plan,
            ClickLog log,
            long seed,
            Function<ClickSequences, Start> start,
            ProgressListener progress) {
        var clicks = ClickSequences.of(
                log.clicks(), plan.settings().minCount(), plan.settings().minLength());
        return clicks.items().isEmpty()
                ? Optional.empty()
                : Optional.of(of(plan, log, seed, clicks, start.apply(clicks), progress));
    }

    private static Item2vecFit of(
            Item2vecPlan plan, ClickLog log, long seed, ClickSequences clicks, Start start, ProgressListener progress) {
        Item2vecSettings schedule = start.tables().isPresent()
                ? plan.warm().map(plan.settings()::with).orElseThrow()
                : plan.settings();
        SkipGram training = start.tables()
                .map(earlier -> SkipGram.warm(clicks, schedule, seed, earlier))
                .orElseGet(() -> new SkipGram(clicks, schedule, seed));
        String step = "train " + plan.name() + start.said();
        training.train(epoch -> progress.progress(step, epoch, schedule.epochs()));
        ItemVectors vectors = plan.form().serving(training.tables(), clicks(plan, log, clicks.items()));
        return new Item2vecFit(vectors, training.tables(), metrics(log, clicks, vectors, schedule.epochs()));
    }

    /** Clicks on each item in the last days of training that count for its popularity. */
    private static float[] clicks(Item2vecPlan plan, ClickLog log, List<ItemId> items) {
        double days = plan.form().priorDays();
        long from = log.dataRange().to().toEpochMilli()
                - (long) (days * Duration.ofDays(1).toMillis());
        Object2IntMap<ItemId> counts = log.clicks().byItem(log.clicks().since(from));
        float[] clicks = new float[items.size()];
        for (int item = 0; item < clicks.length; item++) {
            clicks[item] = counts.getInt(items.get(item));
        }
        return clicks;
    }

    private static Map<String, Double> metrics(ClickLog log, ClickSequences clicks, ItemVectors vectors, int epochs) {
        return Map.of(
                "recall@" + RECALL_AT,
                recall(log, vectors),
                "epochs",
                (double) epochs,
                "items",
                (double) clicks.items().size(),
                "sequences",
                (double) clicks.sequences().size(),
                "clicks",
                (double) clicks.clicks());
    }

    private static double recall(ClickLog log, ItemVectors vectors) {
        var recall = new NextClickRecall(vectors, RECALL_AT);
        List<UserClicks> counting =
                log.clicks().users().stream().filter(NextClicks::count).toList();
        NextClicks.asked(counting).forEach(user -> recall.add(user.training(), user.validation()));
        return recall.value();
    }
}
