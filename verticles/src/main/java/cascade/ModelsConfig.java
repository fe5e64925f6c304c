package cascade;

import cascade.models.catalog.LoadSettings;
import cascade.models.onnx.OnnxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where models come from and where they run.
 *
 * @param folder of versioned bundles, {@code folder/KIND/VERSION} with {@code folder/KIND/current}
 * @param refresh how often it is looked at for a new version
 * @param cuda whether rankers use an NVIDIA GPU where there is one
 * @param libraries folder where native libraries are unpacked once; empty unpacks them at every start
 */
public record ModelsConfig(Path folder, Duration refresh, boolean cuda, Optional<Path> libraries) {

    public ModelsConfig {
        if (!refresh.isPositive()) {
            throw new IllegalArgumentException("models.refresh is not positive: " + refresh);
        }
    }

    public static ModelsConfig defaults() {
        return new ModelsConfig(Path.of("models"), Duration.ofSeconds(2), false, Optional.empty());
    }

    /** The same, as the catalogue wants it. */
    LoadSettings loadSettings() {
        return LoadSettings.of(new OnnxSettings(cuda, libraries));
    }
}
