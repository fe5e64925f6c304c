package cascade.lab.verify.community;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.file.Folders;
import java.nio.file.Path;

/**
 * A bundle beside the one in service, equal to it and of another version: to change models where it does not matter to which.
 *
 * @param original in service when it was made
 * @param twin its copy, which nothing names yet
 * @param folder of the twin
 */
public record TwinBundle(ModelVersion original, ModelVersion twin, Path folder) {

    /** Makes one of {@code kind} in a catalogue in which one serves. */
    public static TwinBundle make(Path models, String kind) {
        ModelVersion original = new Releases(models)
                .inService()
                .map(Release::bundles)
                .map(bundles -> bundles.get(kind))
                .orElseThrow();
        var twin = new ModelVersion(kind, original.version() + "0");
        Path kinds = models.resolve(kind);
        Path folder = kinds.resolve(twin.version());
        Folders.copy(kinds.resolve(original.version()), folder);
        return new TwinBundle(original, twin, folder);
    }
}
