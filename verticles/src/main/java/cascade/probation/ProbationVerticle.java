package cascade.probation;

import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.Release;
import cascade.models.catalog.ReleaseRefusedException;
import cascade.models.catalog.Releases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each second at the release that is watched, and takes it back where it is found wanting; on the worker pool that it is deployed with. */
public final class ProbationVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ProbationVerticle.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Of one that writes what it found to the folder of models. */
    private static final Duration MOST_OF_A_LOOK = Duration.ofMinutes(1);

    private final ReleaseWatch watch;
    private final ModelSets modelSets;
    private final Releases releases;
    private final Map<Fault, Counter> retracted = new EnumMap<>(Fault.class);
    private final Counter failed;
    private final Counter passed;
    private final RepeatedTask task;

    /** @param releases of the catalogue that {@code modelSets} serves */
    public ProbationVerticle(
            ReleaseWatch watch, ModelSets modelSets, Releases releases, Loops loops, MeterRegistry meters) {
        this.watch = watch;
        this.modelSets = modelSets;
        this.releases = releases;
        for (Fault fault : Fault.values()) {
            retracted.put(fault, ProbationMetrics.RETRACTED.counter(meters, fault.text()));
        }
        this.failed = ProbationMetrics.FAILED.counter(meters);
        this.passed = ProbationMetrics.PASSED.counter(meters);
        ProbationMetrics.WATCHING.gauge(meters, watch, now -> now.isWatching() ? 1 : 0);
        this.task = new RepeatedTask(
                loops,
                "release-watch",
                LOOK_EVERY,
                MOST_OF_A_LOOK,
                () -> context.<Void>executeBlocking(() -> {
                    look();
                    return null;
                }));
    }

    @Override
    public Future<?> start() {
        task.startAfterPause(context);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return task.stop();
    }

    private void look() {
        tellWhatServes();
        watch.look().ifPresent(found -> {
            switch (found) {
                case Finding.Wanting wanting -> takeBack(wanting);
                case Finding.Passed through -> pass(through);
            }
        });
    }

    /** A release that is told of serves already; one that changes while this asks is told of the next time. */
    private void tellWhatServes() {
        Optional<Release> release = modelSets.release();
        try (Lease lease = modelSets.lease()) {
            if (release.isPresent() && release.equals(modelSets.release())) {
                watch.serves(release.get(), lease.models());
            }
        }
    }

    /** What cannot be written is tried again the next time. */
    private void takeBack(Finding.Wanting wanting) {
        String why = wanting.reason();
        try {
            Optional<Release> instead = releases.retract(wanting.release(), why);
            if (instead.isPresent()) {
                retracted.get(wanting.fault()).increment();
                LOG.error("release {} is taken back: {}. {} serves instead", wanting.release(), why, instead.get());
            } else {
                LOG.warn("release {} would be taken back, and serves no more: {}", wanting.release(), why);
            }
        } catch (ReleaseRefusedException e) {
            failed.increment();
            LOG.error(
                    "release {} goes on serving though it is wanting, {}: {}", wanting.release(), why, e.getMessage());
        }
        watch.settled(wanting.release());
    }

    private void pass(Finding.Passed through) {
        releases.pass(through.release(), through.reason());
        passed.increment();
        LOG.info("release {} has passed its guard time: {}", through.release(), through.reason());
        watch.settled(through.release());
    }
}
