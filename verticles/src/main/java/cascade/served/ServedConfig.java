package cascade.served;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of an answer.
 *
 * @param fullShare share of requests whose every candidate is logged, not only the page
 * @param inFlight answers whose records are being written at once; more are dropped and counted
 * @param folder where records wait for Kafka; null where they wait in memory, and are dropped while it is down
 * @param maxBytes that may wait there; more are dropped and counted
 */
public record ServedConfig(
        double fullShare, int inFlight, @Nullable Path folder, long maxBytes) {

    public ServedConfig {
        if (!(fullShare >= 0 && fullShare <= 1)) {
            throw new IllegalArgumentException("served.full-share is outside 0..1: " + fullShare);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("served.in-flight is under 1: " + inFlight);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("served.max-bytes is under 1: " + maxBytes);
        }
    }

    public static ServedConfig defaults() {
        return new ServedConfig(0.01, 10_000, Path.of("catalogue", "served"), 1L << 30);
    }
}
