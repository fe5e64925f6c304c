package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.Progress;
import cascade.run.report.Bounds;
import cascade.training.learner.PlannedRecall;
import cascade.training.plan.Plan;
import cascade.training.plan.RecallPlan;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.PlanCheck;
import cascade.training.reading.Readings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes jobs of the recall bundles of a plan: each is trained and measured as {@code train} does it, so its figures are the same. */
final class PlannedRecallJobs {

    /** What cards say, by the keys that reports have for it; they have more that no card says. */
    private static final Map<String, String> SAID =
            Map.of("recall@200", "recall@200", "newItemRecall@200", "new.recall@200");

    private static final Set<String> UNSAID =
            RecallRows.FIGURES.stream().filter(key -> !SAID.containsKey(key)).collect(Collectors.toUnmodifiableSet());

    private final Plan plan;
    private final EventLog log;
    private final Readings readings;

    PlannedRecallJobs(Plan plan, EventLog log, Progress progress) {
        this.plan = plan;
        this.log = log;
        this.readings = new Readings(log.folder(), plan, progress::progress);
    }

    /** Refuses a bound on what no card says, before hours are spent. */
    static void requireKnown(Bounds bounds) {
        Set<String> unsaid = bounds.keysAmong(UNSAID);
        if (!unsaid.isEmpty()) {
            throw new NotMeasurableException("a bound is on " + String.join(", ", unsaid)
                    + ", and a plan's bundles are measured in recall@200: MODEL@200=RECALL");
        }
    }

    /**
     * Every recall bundle, with the plan's seed and those after it.
     *
     * @throws cascade.training.plan.PlanRefusedException where the plan asks for what the log does not have
     */
    RecallWork work(int seeds) {
        if (plan.recall().isEmpty()) {
            throw new NotMeasurableException("the plan has no bundle that recalls: { model = item2vec } is one");
        }
        PlanCheck.ofRecall(plan, readings);
        List<RecallJob> jobs = new ArrayList<>();
        for (RecallPlan bundle : plan.recall()) {
            for (int i = 0; i < seeds; i++) {
                jobs.add(job(bundle, plan.seed() + i));
            }
        }
        return new RecallWork(log.name(), "log", jobs);
    }

    private RecallJob job(RecallPlan bundle, long seed) {
        var choice = new Choice(bundle.model(), bundle.name().equals(bundle.model()) ? "" : bundle.name());
        return new RecallJob(choice, seed, listener -> row(bundle, choice, seed, listener), () -> {});
    }

    private Map<String, Object> row(RecallPlan bundle, Choice choice, long seed, RecallJob.Listener listener) {
        long start = System.nanoTime();
        ProgressListener epochs = (step, done, total) ->
                listener.at("%s: %d of %d".formatted(step, done, total), total > 0 ? (double) done / total : 0);
        Map<String, Double> card = new PlannedRecall(readings)
                .measure(bundle, seed, epochs)
                .orElseThrow(() -> new NotMeasurableException(
                        "in %s nobody clicked enough for %s to learn from".formatted(log.folder(), bundle.name())));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", log.name());
        row.put("model", choice.model());
        row.put("variant", choice.variant());
        row.put("seed", seed);
        row.put("on", "log");
        for (String key : RecallRows.FIGURES) {
            row.put(key, SAID.containsKey(key) ? card.getOrDefault(SAID.get(key), Double.NaN) : Double.NaN);
        }
        row.put("seconds", (System.nanoTime() - start) / 1e9);
        new TreeMap<>(card).forEach((key, value) -> {
            if (!SAID.containsValue(key)) {
                row.put(key, value);
            }
        });
        return row;
    }
}
