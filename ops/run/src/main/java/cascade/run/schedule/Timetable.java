package cascade.run.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says which training is due when. Failures put it off, twice as long each time up to an hour; what was refused waits for the usual time, what found
 * too little for a quarter of it, a minute at least: what lacked a little is there soon, and to look costs little.
 *
 * <p>Not thread-safe.
 */
final class Timetable {

    private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final int AGAIN_IN = 4;
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final TrainConfig config;
    private final Duration every;
    private int failures;
    private Instant notBefore = Instant.EPOCH;

    /** @param config one that trains */
    Timetable(TrainConfig config) {
        this.config = config;
        this.every = config.every().orElseThrow();
    }

    /** A training, and when it is due: never in the past. */
    record Due(TrainingKind kind, Instant at) {}

    /** @param last when a kind of training was last published; empty where nothing serves */
    Due next(Function<TrainingKind, Optional<Instant>> last, Instant now) {
        Due due = due(TrainingKind.REFRESH, Optional.of(every), last, now).orElseThrow();
        // Where every training reads the whole log there is none between.
        boolean isAlwaysWhole = config.wholeEvery().stream().anyMatch(whole -> whole.compareTo(every) <= 0);
        if (isAlwaysWhole) {
            due = new Due(TrainingKind.WHOLE, due.at());
        } else {
            due = earlier(due(TrainingKind.WHOLE, config.wholeEvery(), last, now), due);
        }
        boolean isEmpty = last.apply(TrainingKind.REFRESH).isEmpty();
        if (isEmpty) {
            due = new Due(TrainingKind.WHOLE, due.at()); // nothing to go on from
        }
        due = earlier(due(TrainingKind.COLD, config.coldEvery(), last, now), due);
        return new Due(due.kind(), later(later(due.at(), notBefore), now));
    }

    /** The one that does more, where both are due. */
    private static Due earlier(Optional<Due> more, Due usual) {
        return more.filter(due -> !due.at().isAfter(usual.at())).orElse(usual);
    }

    private static Optional<Due> due(
            TrainingKind kind, Optional<Duration> period, Function<TrainingKind, Optional<Instant>> last, Instant now) {
        return period.map(pause -> new Due(
                kind, later(now, last.apply(kind).map(time -> time.plus(pause)).orElse(now))));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Told what became of a training that began at {@code begun}. */
    void ended(TrainingOutcome outcome, Instant begun, Instant now) {
        if (outcome == TrainingOutcome.FAILED) {
            Duration pause = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            failures++;
            notBefore = now.plus(pause);
        } else {
            failures = 0;
            // What was refused or found nothing leaves no release that the next one could be counted from.
            notBefore = begun.plus(outcome == TrainingOutcome.NOTHING_NEW ? soon() : every);
        }
    }

    /** Each look is a JVM. */
    private Duration soon() {
        Duration part = every.dividedBy(AGAIN_IN);
        Duration pause = part.compareTo(LEAST) < 0 ? LEAST : part;
        return pause.compareTo(every) < 0 ? pause : every;
    }
}
