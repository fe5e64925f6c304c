package cascade.samples;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** What this node's partitions remember, for metrics. Thread-safe. */
final class Remembered {

    private final Map<Integer, Part> parts = new ConcurrentHashMap<>();

    private record Part(long requests, long bytes, long reachedMillis) {}

    Remembered(MeterRegistry meters) {
        SamplesMetrics.REMEMBERED.gauge(meters, this, all -> all.sum(Part::requests));
        SamplesMetrics.BYTES.gauge(meters, this, all -> all.sum(Part::bytes));
        SamplesMetrics.BEHIND.gauge(meters, this, all -> all.behindMillis() / 1_000.0);
    }

    /** @param reachedMillis up to when all was read; when the partition came, while nothing is known */
    void put(int partition, long requests, long bytes, long reachedMillis) {
        parts.put(partition, new Part(requests, bytes, reachedMillis));
    }

    void remove(int partition) {
        parts.remove(partition);
    }

    private long sum(ToLongFunction<Part> of) {
        return parts.values().stream().mapToLong(of).sum();
    }

    /** By the clock, and not by the last round: who hangs makes none. */
    private long behindMillis() {
        long now = System.currentTimeMillis();
        return parts.values().stream()
                .mapToLong(part -> Math.max(0, now - part.reachedMillis))
                .max()
                .orElse(0);
    }
}
