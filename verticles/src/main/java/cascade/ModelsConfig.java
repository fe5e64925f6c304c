package cascade;

import cascade.models.catalog.IndexKind;
import cascade.models.catalog.LoadSettings;
import cascade.models.onnx.OnnxSettings;
import cascade.probation.ProbationConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where models come from and where they run.
 *
 * @param folder of versioned bundles, {@code folder/KIND/VERSION}, and releases of them
 * @param refresh how often it is looked at for a new release
 * @param cuda whether rankers use an NVIDIA GPU where there is one
 * @param allowMadeUp whether models that learned nothing are served, as for measurements of speed
 * @param indexes what vectors are searched in, by kind of bundle ({@code recall.index.SOURCE}); lists where it is not said
 * @param guard when a release is taken back
 * @param libraries folder where native libraries are unpacked once; empty unpacks them at every start
 */
public record ModelsConfig(
        Path folder,
        Duration refresh,
        boolean cuda,
        boolean allowMadeUp,
        Map<String, IndexKind> indexes,
        ProbationConfig guard,
        Optional<Path> libraries) {

    public ModelsConfig {
        indexes = Map.copyOf(indexes);
        if (!refresh.isPositive()) {
            throw new IllegalArgumentException("models.refresh is not positive: " + refresh);
        }
    }

    public static ModelsConfig defaults() {
        return new ModelsConfig(
                Path.of("models"),
                Duration.ofSeconds(2),
                false,
                false,
                lists(),
                ProbationConfig.defaults(),
                Optional.empty());
    }

    /** The same of another folder. */
    public ModelsConfig in(Path other) {
        return new ModelsConfig(other, refresh, cuda, allowMadeUp, indexes, guard, libraries);
    }

    private static Map<String, IndexKind> lists() {
        IndexKind kind = IndexKind.IVF_NIBBLES;
        return Map.of("item2vec", kind, "youtubenet", kind, "two-tower", kind);
    }

    /** The same, as the catalogue wants it. */
    LoadSettings loadSettings() {
        return LoadSettings.of(new OnnxSettings(cuda, libraries))
                .withMadeUp(allowMadeUp)
                .withIndexes(indexes);
    }
}
