package cascade.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The buckets of all histograms of time: the same everywhere, so that any two can be laid side by side. Dense where feeds are: from 1 to 300 ms each bound is at
 * most two thirds above the one before it, and a quantile that is read from them is as far off at most.
 */
final class Latency {

    /** In milliseconds; the first four are for what looks at memory alone. */
    private static final List<String> BOUNDS = List.of(
            "0.05", "0.1", "0.2", "0.5", "1", "1.5", "2", "3", "5", "7.5", "10", "15", "20", "30", "40", "50", "75",
            "100", "150", "200", "300", "500", "1000", "3000");

    /** Of one histogram: its buckets, the last of which has no bound, the sum, the number and the longest. */
    static final int SERIES = BOUNDS.size() + 4;

    private static final double NANOS = 1e6;

    private Latency() {}

    /** Upper bounds of all but the last bucket, which has none. */
    static Duration[] bounds() {
        return BOUNDS.stream()
                .map(millis -> Duration.ofNanos(Math.round(Double.parseDouble(millis) * NANOS)))
                .toArray(Duration[]::new);
    }

    static double[] millis() {
        return BOUNDS.stream().mapToDouble(Double::parseDouble).toArray();
    }

    static String text() {
        return Stream.concat(BOUNDS.stream(), Stream.of("no bound")).collect(Collectors.joining(", "));
    }
}
