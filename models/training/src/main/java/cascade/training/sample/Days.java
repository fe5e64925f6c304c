package cascade.training.sample;

import cascade.training.log.LogSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which days before the validation period are learned from.
 *
 * @param last so many of them; empty for all
 */
public record Days(OptionalInt last) {

    public static final Days ALL = new Days(OptionalInt.empty());

    public Days {
        if (last.isPresent() && last.getAsInt() < 1) {
            throw new IllegalArgumentException("days are at least 1, not " + last.getAsInt());
        }
    }

    public static Days last(int days) {
        return new Days(OptionalInt.of(days));
    }

    /** Clicks before it are left out; empty where none are. */
    Optional<Instant> clicksFrom(LogSummary summary) {
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(summary.validationFrom().minus(Duration.ofDays(last.getAsInt())));
    }

    /** A log as one sees it who learns from these days; features know of what was before them all the same. */
    LogSummary of(LogSummary summary) {
        return clicksFrom(summary)
                .map(from -> summary.holding(summary.events(), later(from, summary.from()), summary.to())
                        .parted(later(from, summary.samplesFrom()), summary.validationFrom()))
                .orElse(summary);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** {@code all}, or how many. */
    @Override
    public String toString() {
        return last.isEmpty() ? "all" : Integer.toString(last.getAsInt());
    }
}
