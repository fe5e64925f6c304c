package cascade.training.sample.click;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which clicks are gathered.
 *
 * @param from clicks before it are left out; empty where none are
 * @param validationFrom clicks from it on are of the validation period
 * @param end clicks from it on are left out
 */
public record ClickPeriod(Optional<Instant> from, Instant validationFrom, Instant end) {

    /** Whether clicks of a day (UTC) may be among them. */
    boolean mayHave(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return start.isBefore(end)
                && from.map(start.plus(1, ChronoUnit.DAYS)::isAfter).orElse(true);
    }

    long fromMicros() {
        return from.map(ClickPeriod::micros).orElse(Long.MIN_VALUE);
    }

    long validationMicros() {
        return micros(validationFrom);
    }

    long endMicros() {
        return micros(end);
    }

    /** The first microsecond that is not before a time. */
    private static long micros(Instant time) {
        if (time.equals(Instant.MAX)) {
            return Long.MAX_VALUE;
        }
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).isBefore(time) ? micros + 1 : micros;
    }
}
