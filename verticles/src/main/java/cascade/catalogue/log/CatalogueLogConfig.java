package cascade.catalogue.log;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a node logs what is written of items and users.
 *
 * @param folder where it waits for Kafka; null where nothing is logged
 * @param maxBytes that may wait: beyond seven eighths of them nothing more is put, beyond all nothing is taken down or erased
 * @param keeps whether this node takes its turn in keeping store and log alike
 * @param lookEvery how often it looks whether the store lost something
 */
public record CatalogueLogConfig(@Nullable Path folder, long maxBytes, boolean keeps, Duration lookEvery) {

    public CatalogueLogConfig {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("catalogue-log.max-bytes is below 1: " + maxBytes);
        }
        if (!lookEvery.isPositive()) {
            throw new IllegalArgumentException("catalogue-log.look-every is not positive: " + lookEvery);
        }
    }

    public static CatalogueLogConfig defaults() {
        return new CatalogueLogConfig(Path.of("catalogue", "queue"), 1L << 30, true, Duration.ofSeconds(1));
    }
}
