package cascade.training.reading;

import cascade.training.log.read.LogFolder;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.RecallPlan;
import cascade.training.progress.ProgressListener;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.DailyTowers;
import cascade.training.sample.Days;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A log as it is read for the bundles of a plan: once for all that learn from the same. What recalls learns from clicks, for which
 * nothing is folded and no vocabulary is counted, however many rankers there are. Thread-safe.
 */
public final class Readings {

    private final Path path;
    private final Plan plan;
    private final ProgressListener progress;
    private final Map<SampleReading, LearningSet> sets = new ConcurrentHashMap<>();
    private final Map<ClickReading, ClickLog> clicks = new ConcurrentHashMap<>();

    @Nullable
    private LogFolder log;

    /** All that samples depend on. */
    private record SampleReading(Reading how, Optional<DailyTowers.Settings> similarity) {}

    /** All of a reading that clicks depend on. */
    private record ClickReading(Days days, Times times) {}

    /** Reads nothing yet. */
    public Readings(Path log, Plan plan, ProgressListener progress) {
        this.path = log;
        this.plan = plan;
        this.progress = progress;
    }

    public Plan plan() {
        return plan;
    }

    /**
     * What one of the plan's rankers learns from.
     *
     * @throws NothingToLearnException where a period has no impressions
     */
    public LearningSet of(RankingPlan bundle) {
        return read(bundle, plan.reading(bundle));
    }

    /** The same for its candidate and its refit. */
    public Sets<LearningSet> sets(RankingPlan bundle) {
        return new Sets<>(
                since -> read(bundle, reading(bundle, since)),
                () -> read(bundle, plan.reading(bundle).refit()));
    }

    /** What one of the plan's models of recall learns from; there may be no click. */
    public ClickLog clicks(RecallPlan bundle) {
        return readClicks(plan.reading(bundle));
    }

    /** The same for its candidate and its refit. */
    public Sets<ClickLog> sets(RecallPlan bundle) {
        return new Sets<>(
                since -> readClicks(reading(bundle, since)),
                () -> readClicks(plan.reading(bundle).refit()));
    }

    /** Lets go of what was read so far: a log is large, and what comes next reads it otherwise. */
    public synchronized void release() {
        sets.clear();
        clicks.clear();
        log = null;
    }

    private Reading reading(BundlePlan bundle, Optional<Instant> since) {
        Reading whole = plan.reading(bundle);
        return since.map(whole::since).orElse(whole);
    }

    private LearningSet read(RankingPlan bundle, Reading reading) {
        return sets.computeIfAbsent(
                new SampleReading(reading, bundle.similarity()),
                _ -> LearningSet.read(log(), reading, bundle.similarity(), progress));
    }

    private ClickLog readClicks(Reading reading) {
        return clicks.computeIfAbsent(
                new ClickReading(reading.days(), reading.times()), _ -> ClickLog.read(log(), reading));
    }

    /** As it is when it is first read: all bundles learn from the same. */
    private synchronized LogFolder log() {
        if (log == null) {
            log = new LogFolder(path);
        }
        return log;
    }
}
