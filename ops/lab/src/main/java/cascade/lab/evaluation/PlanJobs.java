package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.Progress;
import cascade.training.evaluation.RankingEvaluation;
import cascade.training.evaluation.RankingRun;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.reading.LearningSet;
import cascade.training.reading.PlanCheck;
import cascade.training.reading.Readings;
import cascade.training.sample.Counters;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes jobs of the ranking bundles of a plan: each is read and trained as {@code train} does it, so its figures are the same. */
final class PlanJobs {

    private final Plan plan;
    private final EventLog log;
    private final Readings readings;
    /** By the very set that was read: bundles that read alike share one. */
    private final IdentityHashMap<LearningSet, RankingEvaluation> evaluations = new IdentityHashMap<>();

    PlanJobs(Plan plan, EventLog log, Progress progress) {
        this.plan = plan.within(plan.times().tested());
        this.log = log;
        this.readings = new Readings(log.folder(), this.plan, progress::progress);
    }

    /**
     * Every ranking bundle, with the plan's seed and those after it.
     *
     * @throws cascade.training.plan.PlanRefusedException where the plan asks for what the log does not have
     */
    Work of(int seeds) {
        if (plan.ranking().isEmpty()) {
            throw new NotMeasurableException("the plan has no bundle that ranks: { model = nfwfm } is one");
        }
        PlanCheck.ofRanking(plan, readings);
        List<Choice> choices = new ArrayList<>();
        List<Job> jobs = new ArrayList<>();
        Map<String, List<String>> features = new LinkedHashMap<>();
        for (RankingPlan bundle : plan.ranking()) {
            Choice choice = choice(bundle);
            RankingEvaluation evaluation = evaluation(bundle);
            choices.add(choice);
            features.put(name(bundle), evaluation.features());
            for (int i = 0; i < seeds; i++) {
                var run = new RankingRun(choice.model(), choice.variant(), plan.seed() + i, bundle.settings());
                jobs.add(new Job(
                        choice, run.seed(), run.epochs(), "the plan", epochs -> evaluation.measure(run, epochs)));
            }
        }
        Reading first = plan.reading(plan.ranking().getFirst());
        return new Work(choices, jobs, features, EventLog.note(first.summary(new LogFolder(log.folder()).summary())));
    }

    /** A bundle named otherwise than its model is a variant of that name; one that is not is the model as this log reads it. */
    private Choice choice(RankingPlan bundle) {
        if (!bundle.name().equals(bundle.model())) {
            return new Choice(bundle.model(), bundle.name());
        }
        return new Choice(bundle.model(), plan.counters() == Counters.STREAMING ? Counters.STREAMING.text() : "");
    }

    private String name(RankingPlan bundle) {
        String name = bundle.features() == FeatureSet.SERVED
                ? log.name()
                : log.name() + " " + bundle.features().text();
        return bundle.similarity().isPresent() ? name + " with similarity" : name;
    }

    private RankingEvaluation evaluation(RankingPlan bundle) {
        return evaluations.computeIfAbsent(readings.of(bundle), set -> new RankingEvaluation(log.name(), set));
    }
}
