package cascade.training;

import cascade.training.plan.BundlePlan;
import cascade.training.plan.Plan;
import cascade.training.sample.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A log as it is read for the bundles of a plan: once for all that learn from the same. Thread-safe. */
public final class Readings {

    private final Path log;
    private final Plan plan;
    private final ProgressListener progress;
    private final Map<Reading, LearningSet> sets = new ConcurrentHashMap<>();

    /** Reads nothing yet. */
    public Readings(Path log, Plan plan, ProgressListener progress) {
        this.log = log;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * What one of the plan's bundles learns from.
     *
     * @throws NothingToLearnException where a period has no impressions
     */
    public LearningSet of(BundlePlan bundle) {
        return read(plan.reading(bundle));
    }

    /** What is new of that since an earlier model learned; nothing of it may be there to learn. */
    public LearningSet of(BundlePlan bundle, Optional<Instant> since) {
        Reading whole = plan.reading(bundle);
        return read(since.map(whole::since).orElse(whole));
    }

    /** What a model learns that goes on from one of the plan's bundles through the validation period. */
    public LearningSet newest(BundlePlan bundle) {
        return read(plan.reading(bundle).refit());
    }

    /** Lets go of what was read so far: a log is large, and what comes next reads it otherwise. */
    void release() {
        sets.clear();
    }

    private LearningSet read(Reading reading) {
        return sets.computeIfAbsent(reading, how -> LearningSet.read(log, how, progress));
    }
}
