package cascade.training;

import cascade.training.EarlierBundle.Start;
import cascade.training.plan.TowersPlan;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.IndexUsers;
import cascade.training.recall.log.LogRecall;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.log.LogSetReader;
import cascade.training.recall.log.NewBias;
import cascade.training.recall.log.ServingTowers;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerStart;
import cascade.training.recall.softmax.TowerTables;
import cascade.training.recall.softmax.TowerTraining;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two towers as a plan has them, trained on clicks: the one way to them, for what is published and for what is measured.
 *
 * @param tables that the next ones can go on from
 * @param asked users who try out the index
 * @param metrics what they are worth on the clicks of the validation period, as their card says it
 */
record TowersFit(
        LogSet clicks, ServingTowers serving, TowerTables tables, IndexUsers asked, Map<String, Double> metrics) {

    /** Tells by the clicks where a training starts. */
    @FunctionalInterface
    interface From {

        /** Nowhere: everything starts anew. */
        From CHANCE = _ -> Start.anew("");

        Start<TowerStart> of(LogSet clicks);
    }

    /**
     * Trains; empty where nobody clicked.
     *
     * @param warm settings of a training that goes on
     */
    static Optional<TowersFit> of(
            TowersPlan plan, TowerSettings warm, ClickLog log, long seed, From from, ProgressListener progress) {
        return clicks(plan, log).map(clicks -> of(plan, warm, clicks, seed, from, progress));
    }

    /** What they learn from; empty where nobody clicked. */
    static Optional<LogSet> clicks(TowersPlan plan, ClickLog log) {
        return Optional.of(LogSetReader.read(log, plan.settings(), plan.clicks()))
                .filter(clicks -> !clicks.isEmpty());
    }

    private static TowersFit of(
            TowersPlan plan, TowerSettings warm, LogSet clicks, long seed, From from, ProgressListener progress) {
        Start<TowerStart> start = from.of(clicks);
        TowerSettings settings = start.weights().isPresent() ? warm : plan.settings();
        try (var training = new TowerTraining(clicks.set(), settings, seed)) {
            start.weights().ifPresent(training::start);
            String step = "train " + plan.name() + start.said();
            for (int epoch = 1; epoch <= settings.steps().epochs(); epoch++) {
                training.epoch();
                progress.progress(step, epoch, settings.steps().epochs());
            }
            return of(plan, clicks, training);
        }
    }

    private static TowersFit of(TowersPlan plan, LogSet clicks, TowerTraining training) {
        var asked = training.vectors(clicks.everybody());
        float newBias = NewBias.of(clicks, asked.bias(), plan.clicks().newBiasDays());
        TowerTables tables = training.tables();
        ServingTowers serving =
                ServingTowers.of(clicks, tables, asked, plan.settings().items().bias(), newBias);
        // Users lie farther from items than items from each other: more lists must be read for them.
        IndexUsers users = IndexUsers.of(clicks, serving);
        return new TowersFit(clicks, serving, tables, users, metrics(clicks, serving, users));
    }

    private static Map<String, Double> metrics(LogSet clicks, ServingTowers serving, IndexUsers asked) {
        var recall = new LogRecall(clicks, serving);
        Map<String, Double> metrics = new TreeMap<>(recall.metrics());
        metrics.put("items", (double) clicks.items().size());
        metrics.put("items.clicked", (double) clicks.set().items());
        metrics.put("users", (double) clicks.users().size());
        metrics.put("clicks", (double) clicks.set().clicks().lists().values().length);
        metrics.put(
                "index.validationUsers",
                asked.validated() ? (double) asked.queries().count() : 0);
        return metrics;
    }
}
