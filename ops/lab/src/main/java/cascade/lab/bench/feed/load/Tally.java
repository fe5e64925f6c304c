package cascade.lab.bench.feed.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts what comes of one phase. One thread. */
final class Tally {

    private static final long MOST_MICROS = 60_000_000;
    private static final int DIGITS = 3;
    private static final int DIGITS_OF_SECOND = 2;
    /** What the names of such steps in {@code degraded} begin with. */
    private static final String LADDER = "ladder:";

    private final Histogram micros = histogram();
    private final Histogram shedMicros = histogram();
    private final Histogram lagMicros = histogram();
    private final Map<String, Long> byStatus = new HashMap<>();
    private final Map<String, Long> degradedBy = new HashMap<>();
    private final List<OfSecond> seconds = new ArrayList<>();
    private final long startMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();
    private long lastNanos = startNanos;
    private long requests;
    private long answered;
    private long shed;
    private long broken;
    private long gone;
    private long degraded;
    private long laddered;
    private long shown;
    private long events;
    private long eventsRefused;

    void sent(long dueNanos) {
        requests++;
        record(lagMicros, System.nanoTime() - dueNanos);
    }

    void status(int status, long dueNanos) {
        lastNanos = System.nanoTime();
        if (status == 200) {
            answered++;
            record(micros, lastNanos - dueNanos);
            record(second(dueNanos).micros, lastNanos - dueNanos);
            return;
        }
        byStatus.merge(Integer.toString(status), 1L, Long::sum);
        if (status == 429) {
            shed++;
            second(dueNanos).shed++;
            record(shedMicros, lastNanos - dueNanos);
        }
    }

    /** Answered 404, and rightly so. */
    void gone() {
        gone++;
        lastNanos = System.nanoTime();
    }

    void broken() {
        broken++;
        byStatus.merge("none", 1L, Long::sum);
        lastNanos = System.nanoTime();
    }

    void page(int items, List<String> missing) {
        shown += items;
        if (missing.isEmpty()) {
            return;
        }
        degraded += missing.stream().allMatch(Tally::isOfLadder) ? 0 : 1;
        laddered += missing.stream().anyMatch(Tally::isOfLadder) ? 1 : 0;
        missing.forEach(part -> degradedBy.merge(part, 1L, Long::sum));
    }

    private static boolean isOfLadder(String missing) {
        return missing.startsWith(LADDER);
    }

    private OfSecond second(long dueNanos) {
        int second = Math.toIntExact(Math.max(0, dueNanos - startNanos) / 1_000_000_000);
        while (seconds.size() <= second) {
            seconds.add(new OfSecond());
        }
        return seconds.get(second);
    }

    /** What came of requests that were due in one second. */
    private static final class OfSecond {

        private final Histogram micros = new Histogram(MOST_MICROS, DIGITS_OF_SECOND);
        private long shed;

        private Second result() {
            return new Second(micros.getTotalCount(), shed, millis(micros, 99));
        }
    }

    void events(int count, boolean accepted) {
        events += count;
        eventsRefused += accepted ? 0 : count;
    }

    PhaseResult result(double offeredRate) {
        return new PhaseResult(
                offeredRate,
                requests,
                answered,
                shed,
                broken,
                gone,
                byStatus,
                millis(shedMicros, 99),
                startMillis,
                Math.max(requests / offeredRate, (lastNanos - startNanos) / 1e9),
                degraded,
                laddered,
                degradedBy,
                shown,
                events,
                eventsRefused,
                millis(micros, 50),
                millis(micros, 90),
                millis(micros, 99),
                millis(micros, 99.9),
                millis(micros, 100),
                (cpuNanos() - startCpuNanos) / 1e9,
                millis(lagMicros, 99),
                seconds.stream().map(OfSecond::result).toList());
    }

    /** Of microseconds. */
    static Histogram histogram() {
        return new Histogram(MOST_MICROS, DIGITS);
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1_000, 0, MOST_MICROS));
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
