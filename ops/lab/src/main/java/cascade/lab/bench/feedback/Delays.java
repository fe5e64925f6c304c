package cascade.lab.bench.feedback;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long things took, to three digits, a minute at most. One thread. */
final class Delays {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(MOST_MICROS, DIGITS);

    void add(long nanos) {
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MOST_MICROS));
    }

    long count() {
        return micros.getTotalCount();
    }

    /** That many per cent took no longer; not a number where nothing was added. */
    double millis(double percentile) {
        return count() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1e3;
    }
}
