package cascade.recall;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.feed.Candidates;
import cascade.feed.Filtered;
import cascade.feed.Source;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sources of a request, one after the other, merges what they found and filters it, on the thread that the question comes on: to be
 * deployed as a worker, as many as there may be questions under way. Cores are kept busy by requests side by side: to cut one request into parts would cost
 * every request the hand-overs.
 */
public final class RecallVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(RecallVerticle.class);

    private final Bus bus;
    private final ModelSets modelSets;
    private final List<RecallSource> sources;
    private final Function<Candidates, Filtered> filter;
    private final Map<Source, Timer> timers = new EnumMap<>(Source.class);
    private final Map<Source, Counter> failures = new EnumMap<>(Source.class);

    /**
     * @param sources in the order in which they are asked: the cheap ones first, since the others may be late
     * @param filter takes out what must not be shown
     */
    public RecallVerticle(
            Bus bus,
            ModelSets modelSets,
            List<RecallSource> sources,
            Function<Candidates, Filtered> filter,
            MeterRegistry meters) {
        this.bus = bus;
        this.modelSets = modelSets;
        this.sources = List.copyOf(sources);
        this.filter = filter;
        for (RecallSource source : sources) {
            String name = source.name().text();
            timers.put(source.name(), RecallMetrics.SOURCE_TIME.timer(meters, name));
            failures.put(source.name(), RecallMetrics.SOURCE_FAILURES.counter(meters, name));
        }
    }

    @Override
    public Future<?> start() {
        bus.answer(RecallQuestion.ADDRESS, (question, deadline) -> Future.succeededFuture(recall(question, deadline)));
        return Future.succeededFuture();
    }

    private Filtered recall(RecallQuestion question, Deadline deadline) {
        // A lease of its own: the asker may give up, and its models be replaced and closed, while sources search.
        Lease lease = modelSets
                .lease(question.query().models())
                .orElseThrow(() -> new StageFailure(Reason.ABSENT, RecallQuestion.ADDRESS.name(), null));
        try {
            for (RecallSource source : sources) {
                if (question.findings().isAsked(source.name())) {
                    ask(source, question, deadline);
                }
            }
            if (deadline.hasPassed()) {
                // The asker has done the rest himself: what filters take out would be counted twice.
                throw late();
            }
            // Here, where what was found still lies near the processor.
            return filter.apply(Merge.of(question.query(), question.findings().soFar()));
        } finally {
            lease.close();
        }
    }

    private static StageFailure late() {
        return new StageFailure(Reason.LATE, RecallQuestion.ADDRESS.name(), null);
    }

    // Errors too: a source that cannot even link its native library is missing, not the others.
    @SuppressWarnings("CatchingUnchecked")
    private void ask(RecallSource source, RecallQuestion question, Deadline deadline) {
        if (deadline.hasPassed()) {
            return; // Nobody waits any more.
        }
        long startedNanos = System.nanoTime();
        try {
            question.findings().publish(source.recall(question.query()));
        } catch (Exception | LinkageError e) {
            failures.get(source.name()).increment();
            LOG.debug("{} went missing", source.name().text(), e);
        }
        long endedNanos = System.nanoTime();
        timers.get(source.name()).record(endedNanos - startedNanos, TimeUnit.NANOSECONDS);
        question.findings().took(source.name(), startedNanos, endedNanos);
    }
}
