package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {

    @TempDir
    Path models;

    @Test
    void nothingIsSeenBeforeItIsPublished() throws IOException {
        try (var bundle = BundleWriter.begin(models, "item2vec")) {
            Files.write(bundle.file("vectors.bin"), new byte[100]);

            assertThat(new ModelCatalog(models, new OrdinalNames()).current("item2vec"))
                    .isEmpty();
            assertThat(visible()).isEmpty();

            ModelVersion version = bundle.publish(TestBundles.vectorsCard());

            assertThat(visible()).containsExactly(version.version());
            assertThat(new ModelCatalog(models, new OrdinalNames()).current("item2vec"))
                    .contains(version);
        }
    }

    @Test
    void whatIsSealedIsThereAndServesNobody() throws IOException {
        try (var bundle = BundleWriter.begin(models, "item2vec")) {
            Files.write(bundle.file("vectors.bin"), new byte[100]);

            ModelVersion version = bundle.seal(TestBundles.vectorsCard());

            var catalog = new ModelCatalog(models, new OrdinalNames());
            assertThat(catalog.said(version)).isPresent();
            assertThat(catalog.current("item2vec")).isEmpty();
            assertThat(catalog.releases().inService()).isEmpty();
        }
    }

    @Test
    void whatIsNotPublishedLeavesNothing() throws IOException {
        try (var bundle = BundleWriter.begin(models, "item2vec")) {
            Files.write(bundle.file("vectors.bin"), new byte[100]);
        }

        assertThat(models.resolve("item2vec")).isEmptyDirectory();
    }

    @Test
    void versionsOfTheSameSecondAreNumbered() {
        assertThat(TestBundles.logistic(models, 1).version()).isEqualTo("20261124T101500Z-1");
        assertThat(TestBundles.logistic(models, 1).version()).isEqualTo("20261124T101500Z-2");
    }

    @Test
    void theManifestSealsEveryFile() {
        ModelVersion version = TestBundles.logistic(models, 1);

        assertThat(new ModelCatalog(models, new OrdinalNames())
                        .manifest(version)
                        .files())
                .containsOnlyKeys("calibration.json", "golden.json", "schema.json", "weights.bin");
    }

    @Test
    void theManifestKeepsWhatTheBundleWasMadeOf() {
        var origin = new ModelCard.Origin("{\"seed\":7,\"bundles\":[{\"rate\":0.001}]}", "0123abcd");

        assertThat(published(TestBundles.vectorsCard().from(origin)).card().origin())
                .contains(origin);
    }

    @Test
    void theManifestOfABundleMadeBeforeThatWasKeptIsReadToo() {
        assertThat(published(TestBundles.vectorsCard()).card().origin()).isEmpty();
    }

    private ModelManifest published(ModelCard card) {
        try (var bundle = BundleWriter.begin(models, "item2vec")) {
            return new ModelCatalog(models, new OrdinalNames()).manifest(bundle.publish(card));
        }
    }

    @Test
    void aFileOutsideTheBundleIsRefused() {
        try (var bundle = BundleWriter.begin(models, "lr")) {
            for (String name : new String[] {"../weights.bin", "a/b", "..", "manifest.json", ""}) {
                assertThatThrownBy(() -> bundle.file(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'" + name + "'");
            }
        }
    }

    @Test
    void aKindThatIsNoFolderNameIsRefused() {
        assertThatThrownBy(() -> BundleWriter.begin(models, "../lr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'../lr' is not a kind");
    }

    private Stream<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(models.resolve("item2vec"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList()
                    .stream();
        }
    }
}
