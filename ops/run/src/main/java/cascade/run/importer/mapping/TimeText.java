package cascade.run.importer.mapping;

import cascade.training.data.table.CellKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * How a column writes moments and durations: as a number of a unit, by a format, or else as our JSON does, in ISO-8601 and
 * milliseconds.
 *
 * @param zone where a date or a time of day names none
 */
record TimeText(@Nullable Unit unit, @Nullable DateTimeFormatter format, ZoneId zone) {

    /** As our JSON does. */
    static final TimeText OURS = new TimeText(null, null, ZoneOffset.UTC);

    /** What a number counts. */
    enum Unit {
        SECONDS(3),
        MILLIS(0),
        MICROS(-3),
        NANOS(-6);

        private final int digits;

        Unit(int digits) {
            this.digits = digits;
        }

        /** Whole milliseconds; what is finer is cut off. */
        long millis(String text) {
            return new BigDecimal(text)
                    .scaleByPowerOfTen(digits)
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
        }
    }

    /**
     * The moment that a cell names.
     *
     * @throws DateTimeException where it names none
     * @throws ArithmeticException where it is too far from 1970
     * @throws NumberFormatException where it should be a number
     */
    Instant moment(String text, CellKind kind) {
        return switch (kind) {
            case MOMENT -> Instant.ofEpochMilli(Unit.MICROS.millis(text));
            case LOCAL_TIME ->
                LocalDateTime.ofInstant(Instant.ofEpochMilli(Unit.MICROS.millis(text)), ZoneOffset.UTC)
                        .atZone(zone)
                        .toInstant();
            case TEXT, LIST -> moment(text);
        };
    }

    private Instant moment(String text) {
        if (unit != null) {
            return Instant.ofEpochMilli(unit.millis(text));
        }
        if (format == null) {
            return Instant.parse(text);
        }
        TemporalAccessor time = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (time) {
            case ZonedDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> throw new DateTimeException("no moment: " + time);
        };
    }

    /** A duration in milliseconds. @throws NumberFormatException or ArithmeticException where it is none */
    long millis(String text) {
        return (unit == null ? Unit.MILLIS : unit).millis(text);
    }

    /** What a moment should have been, to be read after "is no". */
    String said() {
        if (unit != null) {
            return "number";
        }
        return format == null ? "ISO-8601 time such as 2026-11-24T10:00:00Z" : "time of the format that is named";
    }
}
