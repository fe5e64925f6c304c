package cascade.feed;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A part of the time that a request took.
 *
 * @param name of the stage, or of the source, that it went by in
 * @param from microseconds since the request began
 * @param until likewise; of what was late, when it was waited for no more
 */
public record Span(String name, long from, long until, Outcome outcome) {

    /** One of nanoseconds since the request began. */
    public static Span ofNanos(String name, long from, long until, Outcome outcome) {
        return new Span(name, TimeUnit.NANOSECONDS.toMicros(from), TimeUnit.NANOSECONDS.toMicros(until), outcome);
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
