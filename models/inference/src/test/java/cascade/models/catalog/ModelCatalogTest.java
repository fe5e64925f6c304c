package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.models.rank.Calibration.Scaling;
import cascade.models.rank.NfwfmReference;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {

    @TempDir
    Path models;

    private final OrdinalNames names = new OrdinalNames();
    private ModelCatalog catalog;

    @BeforeEach
    void openCatalog() {
        catalog = new ModelCatalog(models, names);
    }

    @Test
    void aPublishedRankerScoresAsItWasTrained() {
        ModelVersion version = TestBundles.nfwfm(models, 5);
        RankBatch batch = RandomModels.batch(TestBundles.SHAPE, 40, new Random(6));

        var loaded = catalog.openRanker(version);

        try (var ranker = loaded.ranker();
                var reference = new NfwfmReference(RandomModels.nfwfm(TestBundles.SHAPE, 8, 5))) {
            assertThat(loaded.version()).isEqualTo(version);
            assertThat(loaded.schema().hash()).isEqualTo(TestBundles.SCHEMA.hash());
            assertThat(ranker.score(batch).values())
                    .containsExactly(reference.score(batch).values(), within(1e-6f));
        }
    }

    @Test
    void aLogisticBundleServesWithoutOnnxRuntime() {
        try (var ranker = catalog.openRanker(TestBundles.logistic(models, 5)).ranker()) {
            assertThat(ranker.tasks()).containsExactly("click", "follow");
        }
    }

    @Test
    void publishedVectorsAreSearched() {
        var loaded = catalog.openItem2vec(TestBundles.vectors(models, "item2vec", 5));

        try (var index = loaded.index()) {
            int nearest = index.search(loaded.start(42), 1).ordinals()[0];
            assertThat(names.item(loaded.ordinals()[nearest]).value()).isEqualTo("i42");
        }
    }

    @Test
    void rowsOfABundleAreFoundByTheOrdinalsThatItemsHaveInThisProcess() {
        int unheardOf = names.of(new ItemId("elsewhere"));
        int early = names.of(new ItemId("i42"));
        var loaded = catalog.openItem2vec(TestBundles.vectors(models, "item2vec", 5));
        loaded.index().close();

        assertThat(loaded.row(unheardOf)).isEqualTo(-1);
        assertThat(loaded.row(early)).isEqualTo(42);
        for (int row = 0; row < loaded.kinds().size(); row++) {
            assertThat(names.item(loaded.ordinals()[row]).value()).isEqualTo("i" + row);
            assertThat(loaded.row(loaded.ordinals()[row])).isEqualTo(row);
        }
    }

    @Test
    void aFileOfABundleIsFoundByNameWhereAllItsFilesAreWhole() throws IOException {
        ModelVersion version = TestBundles.vectors(models, "item2vec", 5);
        Path file = models.resolve("item2vec").resolve(version.version()).resolve("vectors.bin");
        assertThat(catalog.file(version, "vectors.bin")).contains(file);
        assertThat(catalog.file(version, "other.bin")).isEmpty();

        Files.write(file, new byte[1]);
        assertThatThrownBy(() -> catalog.file(version, "other.bin"))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("vectors.bin");
    }

    @Test
    void theLastPublishedIsCurrent() {
        assertThat(catalog.kinds()).isEmpty();
        assertThat(catalog.current("lr")).isEmpty();

        TestBundles.logistic(models, 1);
        ModelVersion second = TestBundles.logistic(models, 2);
        TestBundles.vectors(models, "item2vec", 3);

        assertThat(catalog.kinds()).containsExactly("item2vec", "lr");
        assertThat(catalog.current("lr")).contains(second);
        assertThat(catalog.manifest(second).card()).isEqualTo(TestBundles.rankingCard());
    }

    @Test
    void aFlippedByteInAnyFileIsRefused() throws IOException {
        for (ModelVersion version : List.of(
                TestBundles.nfwfm(models, 1),
                TestBundles.logistic(models, 1),
                TestBundles.vectors(models, "item2vec", 1))) {
            for (Path file : filesBesideManifest(version)) {
                byte[] whole = Files.readAllBytes(file);
                byte[] damaged = whole.clone();
                damaged[whole.length / 2] ^= 1;
                Files.write(file, damaged);

                assertRefused(version, "the checksum of " + file.getFileName());

                Files.write(file, whole);
            }
        }
    }

    @Test
    void whatIsRefusedHoldsNoFile() throws IOException {
        ModelVersion whole = TestBundles.vectors(models, "item2vec", 5);
        try (var _ = catalog.openItem2vec(whole).index()) {
            assertThat(Files.readString(Path.of("/proc/self/maps"))).contains(folder(whole) + "/index.ivf");
        }
        ModelVersion version = TestBundles.vectorsOfOtherNeighbours(models);
        assertRefused(version, "neighbours of 50 items and vectors of 100");
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(folder(version) + "/index.ivf");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        ModelVersion version = TestBundles.nfwfm(models, 1);
        Files.delete(folder(version).resolve("model.onnx"));

        assertRefused(version, "it has no model.onnx");
    }

    @Test
    void aMadeUpBundleIsRefusedUnlessItIsAskedFor() {
        ModelVersion version = TestBundles.madeUp(models);
        assertRefused(version, "made-up");
        var settings = LoadSettings.defaults().withMadeUp(true);
        try (var index = new ModelCatalog(models, settings, new OrdinalNames())
                .openItem2vec(version)
                .index()) {
            assertThat(index.size()).isPositive();
        }
    }

    @Test
    void aBundleThatIsNotThereIsRefused() {
        assertRefused(new ModelVersion("nfwfm", "20200101T000000Z-1"), "it has no manifest.json");
    }

    @Test
    void aBundleWithoutAFileThatItsRoleNeedsIsRefused() {
        try (var bundle = BundleWriter.begin(models, "nfwfm")) {
            TestBundles.write(bundle.file("schema.json"), TestBundles.SCHEMA.toJson());
            assertRefused(bundle.publish(TestBundles.rankingCard()), "its manifest lists no weights.bin");
        }
    }

    @Test
    void aManifestThatIsNotReadableIsRefused() throws IOException {
        ModelVersion version = TestBundles.nfwfm(models, 1);
        Path manifest = folder(version).resolve("manifest.json");

        Files.writeString(manifest, "{\"v\":");
        assertRefused(version, "its manifest is not readable");
        Files.writeString(manifest, "{\"v\":2}");
        assertRefused(version, "manifest format 2 is not 1");
        Files.writeString(manifest, "{\"v\":1,\"kind\":\"nfwfm\"}");
        assertRefused(version, "manifest lacks version");
    }

    @Test
    void aBundleUnderAnotherNameIsRefused() throws IOException {
        ModelVersion version = TestBundles.logistic(models, 1);
        Files.move(folder(version), models.resolve("lr").resolve("renamed"));

        assertRefused(new ModelVersion("lr", "renamed"), "its manifest is that of " + version);
    }

    @Test
    void aManifestThatReachesOutOfItsFolderIsRefused() throws IOException {
        ModelVersion version = TestBundles.logistic(models, 1);
        Path manifest = folder(version).resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"weights.bin\"", "\"../../outside\""));

        assertRefused(version, "'../../outside' cannot be a file of a bundle");
    }

    @Test
    void aSchemaThatTheModelWasNotTrainedWithIsRefused() {
        var weights = RandomModels.nfwfm(TestBundles.SHAPE, 8, 1);

        assertRefused(
                TestBundles.nfwfm(models, weights, TestBundles.rankingCard("0123"), TestBundles.golden(weights, 0)),
                "the hash of its schema is " + TestBundles.SCHEMA.hash() + ", it was trained with 0123");
    }

    @Test
    void aModelThatTakesOtherInputsThanItsSchemaMakesIsRefused() {
        var shape = TestBundles.SHAPE;
        var wider = new RankShape(
                shape.rows(), shape.userWidth() + 1, shape.itemWidth(), shape.contextWidth(), shape.crossWidth());
        var weights = RandomModels.nfwfm(wider, 8, 1);

        assertRefused(
                TestBundles.nfwfm(models, weights, TestBundles.rankingCard(), TestBundles.golden(weights, 0)),
                "its model takes");
    }

    @Test
    void goldenRowsATenThousandthOffAreRefused() {
        var weights = RandomModels.nfwfm(TestBundles.SHAPE, 8, 1);

        assertRefused(
                TestBundles.nfwfm(models, weights, TestBundles.rankingCard(), TestBundles.golden(weights, 1e-4f)),
                "its golden rows come out");
    }

    @Test
    void aCalibrationThatItWasNotProvedWithIsRefused() {
        assertRefused(TestBundles.logistic(models, 1, calibration("click", 1.5)), "its golden rows come out");
        assertThat(catalog.openRanker(TestBundles.logistic(models, 1, calibration("click", 1)))
                        .calibration()
                        .scaling(new int[] {1}, "click"))
                .isEqualTo(Scaling.NONE);
    }

    @Test
    void aCalibrationOfOtherTasksIsRefusedByName() {
        assertRefused(
                TestBundles.logistic(models, 1, calibration("share", 1)), "calibration.json: nothing is calibrated by");
    }

    private static String calibration(String task, double slope) {
        return "{\"v\":1,\"calibration\":[{\"scene\":\"\",\"isNew\":false,\"task\":\"%s\",\"slope\":%s,\"offset\":0}]}"
                .formatted(task, slope);
    }

    @Test
    void aModelThatGivesNoNumbersIsRefused() {
        var weights = RandomModels.nfwfm(TestBundles.SHAPE, 8, 1);
        var golden = TestBundles.golden(weights, 0);
        weights.bias()[0] = Float.NaN;

        assertRefused(
                TestBundles.nfwfm(models, weights, TestBundles.rankingCard(), golden),
                "its golden rows come out NaN apart");
    }

    @Test
    void aBundleWithoutGoldenRowsIsRefused() {
        var weights = RandomModels.nfwfm(TestBundles.SHAPE, 8, 1);

        assertRefused(
                TestBundles.nfwfm(
                        models, weights, TestBundles.rankingCard(), new GoldenRows(RandomModels.TASKS, List.of())),
                "it has no golden rows");
    }

    @Test
    void aBundleOfTheOtherRoleIsRefused() {
        ModelVersion version = TestBundles.vectors(models, "item2vec", 1);

        assertThatThrownBy(() -> catalog.openRanker(version))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("it does not rank");
    }

    private void assertRefused(ModelVersion version, String reason) {
        assertThatThrownBy(() -> catalog.open(version))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageStartingWith("bundle " + version + " refused: ")
                .hasMessageContaining(reason);
    }

    private Path folder(ModelVersion version) {
        return models.resolve(version.kind()).resolve(version.version());
    }

    private List<Path> filesBesideManifest(ModelVersion version) throws IOException {
        try (Stream<Path> files = Files.list(folder(version))) {
            return files.filter(file -> !file.endsWith("manifest.json")).toList();
        }
    }
}
