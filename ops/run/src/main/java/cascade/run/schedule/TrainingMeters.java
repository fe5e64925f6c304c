package cascade.run.schedule;

import cascade.metrics.TrainingMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** Tells of trainings in the name of the node that starts them. Thread-safe. */
final class TrainingMeters {

    private final MeterRegistry meters;
    private volatile boolean isRunning;
    private volatile double lastSeconds;
    private volatile long succeededMillis;

    /** @param succeeded when models last were as new as could be */
    TrainingMeters(MeterRegistry meters, Duration every, Instant succeeded) {
        this.meters = meters;
        this.succeededMillis = succeeded.toEpochMilli();
        for (TrainingOutcome outcome : TrainingOutcome.values()) {
            TrainingMetrics.RUNS.counter(meters, outcome.text());
        }
        TrainingMetrics.RUNNING.gauge(meters, this, now -> now.isRunning ? 1 : 0);
        TrainingMetrics.LAST.gauge(meters, this, now -> now.lastSeconds);
        TrainingMetrics.SUCCEEDED.gauge(meters, this, now -> now.succeededMillis / 1e3);
        TrainingMetrics.EVERY.gauge(meters, every, pause -> pause.toMillis() / 1e3);
    }

    void begun() {
        isRunning = true;
    }

    void ended(TrainingOutcome outcome, Duration took, Instant now) {
        isRunning = false;
        TrainingMetrics.RUNS.counter(meters, outcome.text()).increment();
        lastSeconds = took.toMillis() / 1e3;
        if (outcome == TrainingOutcome.PUBLISHED || outcome == TrainingOutcome.NOTHING_NEW) {
            succeededMillis = now.toEpochMilli();
        }
    }
}
