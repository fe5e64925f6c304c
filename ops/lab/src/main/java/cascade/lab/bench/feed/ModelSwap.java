package cascade.lab.bench.feed;

import cascade.features.OrdinalNames;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes the models of a folder once more, as new versions of the same content: what a server does about new models is measured by that. */
final class ModelSwap {

    private ModelSwap() {}

    /** Whether a feed of the server at {@code port} says that it was made by all of these. */
    static boolean serves(int port, List<ModelVersion> versions) {
        URI feed = URI.create("http://127.0.0.1:" + port + "/v1/feed?user=who-watches-the-swap");
        try (InputStream answer = feed.toURL().openStream()) {
            String page = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            return versions.stream().allMatch(version -> page.contains(version.version()));
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not answer", e);
        }
    }

    /** Publishes all that is in service again, as one release, its files being links to those that are there. */
    static List<ModelVersion> publishAgain(Path models) {
        var catalog = new ModelCatalog(models, new OrdinalNames());
        List<ModelVersion> published = new ArrayList<>();
        for (ModelVersion before : catalog.releases().inService().orElseThrow().versions()) {
            ModelManifest manifest = catalog.manifest(before);
            Path bundle = models.resolve(before.kind()).resolve(before.version());
            try (var again = BundleWriter.begin(models, before.kind())) {
                for (String file : manifest.files().keySet()) {
                    Files.createLink(again.file(file), bundle.resolve(file));
                }
                published.add(again.seal(manifest.card()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot publish " + before + " again", e);
            }
        }
        catalog.releases().publish(published, "published again");
        return published;
    }
}
