package cascade.training;

import cascade.training.plan.TowersPlan;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.IndexUsers;
import cascade.training.recall.log.LogRecall;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.log.LogSetReader;
import cascade.training.recall.log.NewBias;
import cascade.training.recall.log.ServingTowers;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTraining;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two towers as a plan has them, trained on a learning set: the one way to them, for what is published and for what is measured.
 *
 * @param asked users who try out the index
 * @param metrics what they are worth on the clicks of the validation period, as their card says it
 */
record TowersFit(LogSet clicks, ServingTowers serving, IndexUsers asked, Map<String, Double> metrics) {

    /** Trains; empty where nobody clicked. */
    static Optional<TowersFit> of(TowersPlan plan, LearningSet set, long seed, ProgressListener progress) {
        var log = new ClickLog(
                set.items(),
                set.users(),
                set.clicks(),
                set.summary().samplesFrom(),
                set.summary().validationFrom());
        LogSet clicks = LogSetReader.read(log, plan.settings(), plan.clicks());
        if (clicks.isEmpty()) {
            return Optional.empty();
        }
        ServingTowers serving = fit(plan, clicks, seed, progress);
        // Users lie farther from items than items from each other: more lists must be read for them.
        IndexUsers asked = IndexUsers.of(clicks, serving);
        return Optional.of(new TowersFit(clicks, serving, asked, metrics(clicks, serving, asked)));
    }

    private static ServingTowers fit(TowersPlan plan, LogSet clicks, long seed, ProgressListener progress) {
        TowerSettings towers = plan.settings();
        try (var training = new TowerTraining(clicks.set(), towers, seed)) {
            for (int epoch = 1; epoch <= towers.steps().epochs(); epoch++) {
                training.epoch();
                progress.progress("train " + plan.name(), epoch, towers.steps().epochs());
            }
            var asked = training.vectors(clicks.everybody());
            float newBias = NewBias.of(clicks, asked.bias(), plan.clicks().newBiasDays());
            return ServingTowers.of(
                    clicks, training.tables(), asked, towers.items().bias(), newBias);
        }
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
