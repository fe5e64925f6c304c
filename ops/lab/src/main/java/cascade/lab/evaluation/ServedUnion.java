package cascade.lab.evaluation;

import cascade.AppConfig;
import cascade.lab.evaluation.served.ServedEvaluation;
import cascade.run.config.ConfigSources;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.TrainingResult;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.DivergedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of all sources in one, as a server merges them by its configuration: the default plan's bundles that recall are trained
 * and a node with them is asked for people as they were when the log's training period ended. Its list ends where quotas do.
 *
 * @param scratch a folder for bundles
 */
record ServedUnion(EventLog log, Path scratch) {

    static final Choice CHOICE = new Choice("union", "");

    private static final int USERS = 2_000;
    private static final double TRAINING_SHARE = .8;

    RecallJob job(long seed) {
        return new RecallJob(CHOICE, seed, listener -> row(seed, listener), () -> {});
    }

    private Map<String, Object> row(long seed, RecallJob.Listener listener) {
        long start = System.nanoTime();
        Path models = scratch.resolve("union-" + seed);
        TrainingResult trained = Training.train(
                new TrainingOrder(log.folder(), models, recallOnly(seed)),
                (step, done, total) -> listener.at(step, TRAINING_SHARE * done / Math.max(1, total)));
        if (!trained.diverged().isEmpty()) {
            throw new DivergedException("what serves would be another union without " + trained.diverged());
        }
        AppConfig config =
                ConfigSources.load(Optional.empty(), System.getenv(), Map.of("models.folder", models.toString()));
        ServedEvaluation.Measured measured = new ServedEvaluation(
                        log.folder(),
                        config,
                        false,
                        USERS,
                        (step, done, total) ->
                                listener.at(step, TRAINING_SHARE + (1 - TRAINING_SHARE) * done / Math.max(1, total)))
                .measure();
        Map<String, Object> all = measured.rows().stream()
                .filter(found -> ServedEvaluation.ALL.equals(found.get("list")))
                .findFirst()
                .orElseThrow();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", log.name());
        row.put("model", CHOICE.model());
        row.put("variant", CHOICE.variant());
        row.put("seed", seed);
        row.put("on", RecallOrder.TEST);
        row.put("questions", all.get("users"));
        for (String key : RecallRows.FIGURES) {
            row.put(key, all.getOrDefault(key, Double.NaN));
        }
        row.put("seconds", (System.nanoTime() - start) / 1e9);
        // Nothing ranks here, so pages are degraded for that; any other reason says that the lists are not whole.
        row.put("degraded", measured.degraded());
        return row;
    }

    private static Plan recallOnly(long seed) {
        Plan whole = PlanReader.defaults();
        return new Plan(
                        seed,
                        whole.minCount(),
                        whole.counters(),
                        whole.recall().stream().map(BundlePlan.class::cast).toList(),
                        whole.gate())
                .cold();
    }
}
