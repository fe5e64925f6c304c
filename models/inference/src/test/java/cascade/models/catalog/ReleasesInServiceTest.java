package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelSets.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of releases gets into {@link ModelSets}. */
class ReleasesInServiceTest {

    @TempDir
    Path models;

    private ModelSets modelSets;

    @BeforeEach
    void open() {
        modelSets = new ModelSets(new ModelCatalog(models, new OrdinalNames()), Runnable::run);
    }

    @AfterEach
    void close() {
        modelSets.close();
    }

    @Test
    void aReleaseGoesLiveTogetherOrNotAtAll() throws IOException {
        ModelVersion before = TestBundles.logistic(models, 1);
        ModelVersion ranker = TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        Release serving = modelSets.release().orElseThrow();

        ModelVersion good = TestBundles.sealed(models, () -> TestBundles.logistic(models, 2));
        ModelVersion bad = TestBundles.sealed(models, () -> TestBundles.nfwfm(models, 2));
        Files.write(models.resolve(bad.toString()).resolve("model.onnx"), new byte[9]);
        Release refused = new Releases(models).publish(List.of(good, bad), "trained");

        assertThat(modelSets.refresh()).isFalse();
        assertThat(versions()).containsExactly(before, ranker);
        assertThat(modelSets.release()).contains(serving);
        assertThat(modelSets.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.release()).isEqualTo(refused.number());
            assertThat(refusal.bundle()).isEqualTo(bad.toString());
        });

        new Releases(models).publish(List.of(ranker), "without the bad one");
        assertThat(modelSets.refresh()).isTrue();
        assertThat(versions()).containsExactly(good, ranker);
        assertThat(modelSets.refusals()).isEmpty();
    }

    @Test
    void whoServesNothingYetServesWhatLoadsOfARelease() throws IOException {
        ModelVersion good = TestBundles.logistic(models, 1);
        ModelVersion bad = TestBundles.nfwfm(models, 1);
        Files.write(models.resolve(bad.toString()).resolve("model.onnx"), new byte[9]);

        assertThat(modelSets.refresh()).isTrue();

        assertThat(versions()).containsExactly(good);
        assertThat(modelSets.release()).map(Release::number).contains(2);
        assertThat(modelSets.refusals()).extracting(Refusal::bundle).containsExactly(bad.toString());
        assertThat(modelSets.refresh()).isFalse();
    }

    @Test
    void whatAReleaseGoneBackToDoesNotNameServesNoMore() {
        ModelVersion logistic = TestBundles.logistic(models, 1);
        ModelVersion ranker = TestBundles.nfwfm(models, 1);
        modelSets.refresh();
        assertThat(versions()).containsExactly(logistic, ranker);

        new Releases(models).rollBack(OptionalInt.empty());

        assertThat(modelSets.refresh()).isTrue();
        assertThat(versions()).containsExactly(logistic);
    }

    @Test
    void whatWasMadeInTheProcessStaysWhateverIsReleased() {
        modelSets.serve(List.of(new ModelCatalog(models, new OrdinalNames())
                .openRanker(TestBundles.sealed(models, () -> TestBundles.nfwfm(models, 1)))));

        ModelVersion logistic = TestBundles.logistic(models, 1);
        modelSets.refresh();

        try (Lease lease = modelSets.lease()) {
            assertThat(lease.models().rankers()).containsOnlyKeys("lr", "nfwfm");
            assertThat(lease.models().versions()).contains(logistic);
        }
    }

    @Test
    void aCatalogueThatPointsAtBundlesKindByKindIsRefusedWithWhatToType() throws IOException {
        ModelVersion logistic = TestBundles.sealed(models, () -> TestBundles.logistic(models, 1));
        Path pointer = models.resolve("lr").resolve("current");
        Files.writeString(pointer, logistic.version() + "\n");

        assertThat(modelSets.refresh()).isFalse();
        assertThat(modelSets.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.bundle()).isEqualTo("lr/current");
            assertThat(refusal.reason())
                    .contains("a catalogue without releases")
                    .contains("'rm " + models + "/*/current'")
                    .contains("ops/cascade models publish KIND/VERSION");
        });

        Files.delete(pointer);
        new Releases(models).publish(List.of(logistic), "by hand");
        assertThat(modelSets.refresh()).isTrue();
        assertThat(versions()).containsExactly(logistic);
    }

    @Test
    void aReleaseThatIsGoneIsReportedAndWhatServesStays() throws IOException {
        ModelVersion logistic = TestBundles.logistic(models, 1);
        modelSets.refresh();
        Files.writeString(models.resolve("current"), "17\n");

        assertThat(modelSets.refresh()).isFalse();

        assertThat(versions()).containsExactly(logistic);
        assertThat(modelSets.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.bundle()).isEqualTo("release 17");
            assertThat(refusal.reason()).contains("there is no such release").contains("[1]");
        });
        Files.writeString(models.resolve("current"), "1\n");
        assertThat(modelSets.refresh()).isFalse();
        assertThat(modelSets.refusals()).isEmpty();
    }

    private List<ModelVersion> versions() {
        try (Lease lease = modelSets.lease()) {
            return lease.models().versions();
        }
    }
}
