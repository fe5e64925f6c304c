package cascade.run.models;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.run.command.UsageException;
import cascade.run.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which catalogue a verb is about. */
final class CatalogueOption {

    @Option(
            names = "--models",
            paramLabel = "MODELS",
            description = "the catalogue; default models.folder as the environment has it")
    private Optional<Path> models = Optional.empty();

    /** Throws {@link UsageException} where it is not there. */
    Path folder() {
        Path folder = models.orElseGet(() -> ConfigSources.load(Optional.empty(), System.getenv(), Map.of())
                .models()
                .folder());
        if (!Files.isDirectory(folder)) {
            throw new UsageException("there are no models in " + folder
                    + "; say where they are with --models, or train some: ops/cascade train --help");
        }
        return folder;
    }

    ModelCatalog open() {
        return new ModelCatalog(folder(), new OrdinalNames());
    }

    /** The bundle that is called so; {@code KIND} alone means the one in service. */
    ModelVersion bundle(ModelCatalog catalog, String text) {
        try {
            if (text.indexOf('/') >= 0) {
                ModelVersion version = ModelVersion.parse(text);
                said(catalog, version);
                return version;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return catalog.current(text)
                .orElseThrow(() -> new UsageException("nothing of the kind '" + text + "' is in service, there are "
                        + catalog.kinds() + "; name a bundle as KIND/VERSION: ops/cascade models list"));
    }

    /** What a bundle says of itself, or {@link UsageException}. */
    ModelManifest said(ModelCatalog catalog, ModelVersion version) {
        return catalog.said(version)
                .orElseThrow(() -> new UsageException("there is no bundle " + version + "; of " + version.kind()
                        + " there are " + catalog.versions(version.kind()) + ": ops/cascade models list"));
    }

    static Optional<ModelVersion> serving(Optional<Release> release, String kind) {
        return release.map(one -> one.bundles().get(kind));
    }
}
