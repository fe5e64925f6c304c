package cascade.pipeline;

import cascade.bus.Deadline;
import cascade.bus.Work;
import cascade.feed.Findings;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one request: when it began and is to be answered, how long its stages took, each of which runs once, and what was missing. Confined to the
 * request's context.
 */
final class Trace {

    private static final int STAGES = 3;

    private final long startedNanos = System.nanoTime();
    private final Deadline deadline;
    private final Set<String> degraded = new LinkedHashSet<>();
    private final List<Span> spans = new ArrayList<>(STAGES);
    private @Nullable Findings findings;
    private boolean isStale;
    private boolean isUserMissing;

    /** @param time within which the request is to be answered, from now on */
    Trace(Duration time) {
        deadline = new Deadline(startedNanos + time.toNanos());
    }

    /** When the request is to be answered, whatever is missing then. */
    Deadline deadline() {
        return deadline;
    }

    void degraded(String what) {
        degraded.add(what);
    }

    /** Notes that the user's features do not hold the events that the request asked for. */
    void stale() {
        isStale = true;
    }

    /**
     * Notes that a stage was waited for, by {@link System#nanoTime}.
     *
     * @param work on it; null where that is all of the time
     */
    void ran(Stage stage, long fromNanos, long untilNanos, @Nullable Work work, Outcome outcome) {
        Span span = Span.ofNanos(stage.label(), fromNanos - startedNanos, untilNanos - startedNanos, outcome);
        spans.add(work == null ? span : span.working(work.nanos(untilNanos)));
    }

    /** Notes where sources write what they find, and when. */
    void asked(Findings sources) {
        findings = sources;
    }

    boolean isStale() {
        return isStale;
    }

    /** Notes that the page is made from nothing that is known of its user. */
    void userMissing() {
        isUserMissing = true;
    }

    boolean isUserMissing() {
        return isUserMissing;
    }

    /** What was missing, each once, in the order it went missing. */
    List<String> degraded() {
        return List.copyOf(degraded);
    }

    double tookMillis() {
        return (System.nanoTime() - startedNanos) / 1e6;
    }

    /** The spans of all stages, in their order, and of what followed them until now. */
    List<Span> answered() {
        List<Span> all = new ArrayList<>(spans);
        long from = spans.isEmpty() ? 0 : spans.getLast().until();
        long until = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos);
        all.add(new Span(Stage.ANSWER, from, until, Outcome.OK));
        return List.copyOf(all);
    }

    /** The spans of sources, in their order, within that of recall: of those that were done when it ended. */
    List<Span> sources() {
        long recalled = spans.stream()
                .filter(span -> span.name().equals(Stage.RECALL))
                .mapToLong(Span::until)
                .max()
                .orElse(0);
        return findings == null
                ? List.of()
                : findings.spans(startedNanos).stream()
                        .filter(span -> span.until() <= recalled)
                        .toList();
    }
}
