package cascade.feed;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A part of the time that a request took.
 *
 * @param name of the stage, or of the source, that it went by in
 * @param from microseconds since the request began
 * @param until likewise; of what was late, when it was waited for no more
 * @param worked microseconds of it in which it was worked on; the others it waited for a thread
 */
public record Span(String name, long from, long until, long worked, Outcome outcome) {

    /** One in which nothing waited. */
    public Span(String name, long from, long until, Outcome outcome) {
        this(name, from, until, until - from, outcome);
    }

    /** One of nanoseconds since the request began. */
    public static Span ofNanos(String name, long from, long until, Outcome outcome) {
        return new Span(name, TimeUnit.NANOSECONDS.toMicros(from), TimeUnit.NANOSECONDS.toMicros(until), outcome);
    }

    /** The same, in which it was worked on for so many nanoseconds. */
    public Span working(long nanos) {
        return new Span(name, from, until, Math.min(micros(), TimeUnit.NANOSECONDS.toMicros(nanos)), outcome);
    }

    public long micros() {
        return until - from;
    }

    /** What became of it. */
    public enum Outcome {
        OK,
        /** It did not come in time. */
        LATE,
        FAILED;

        /** In JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
