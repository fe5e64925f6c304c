package cascade.samples;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** What this node's partitions remember, for metrics. Thread-safe. */
final class Remembered {

    private final Map<Integer, Part> parts = new ConcurrentHashMap<>();

    private record Part(long requests, long bytes, long behindMillis) {}

    Remembered(MeterRegistry meters) {
        SamplesMetrics.REMEMBERED.gauge(meters, this, all -> all.sum(Part::requests));
        SamplesMetrics.BYTES.gauge(meters, this, all -> all.sum(Part::bytes));
        SamplesMetrics.BEHIND.gauge(meters, this, all -> all.behindMillis() / 1_000.0);
    }

    void put(int partition, long requests, long bytes, long behindMillis) {
        parts.put(partition, new Part(requests, bytes, behindMillis));
    }

    void remove(int partition) {
        parts.remove(partition);
    }

    private long sum(ToLongFunction<Part> of) {
        return parts.values().stream().mapToLong(of).sum();
    }

    private long behindMillis() {
        return parts.values().stream().mapToLong(Part::behindMillis).max().orElse(0);
    }
}
