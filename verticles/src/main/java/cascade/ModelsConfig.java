package cascade;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where models come from.
 *
 * @param folder of versioned bundles, {@code folder/KIND/VERSION} with {@code folder/KIND/current}
 * @param refresh how often it is looked at for a new version
 */
public record ModelsConfig(Path folder, Duration refresh) {

    public ModelsConfig {
        if (!refresh.isPositive()) {
            throw new IllegalArgumentException("models.refresh is not positive: " + refresh);
        }
    }

    public static ModelsConfig defaults() {
        return new ModelsConfig(Path.of("models"), Duration.ofSeconds(2));
    }
}
