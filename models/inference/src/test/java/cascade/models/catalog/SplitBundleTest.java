package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RandomModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that hold their model in two parts. */
class SplitBundleTest {

    private static final NfwfmWeights WEIGHTS = RandomModels.nfwfm(TestBundles.SHAPE, 8, 1);

    @TempDir
    private Path models;

    @Test
    void theSplitFormServes() {
        ModelVersion version = TestBundles.nfwfmSplit(models, WEIGHTS, WEIGHTS);

        try (var ranker =
                new ModelCatalog(models, new OrdinalNames()).openRanker(version).ranker()) {
            assertThat(ranker).isInstanceOf(SplitRanker.class);
            assertThat(TestBundles.golden(WEIGHTS, 0).worstDifference(ranker::score))
                    .isLessThan(1e-6f);
        }
    }

    @Test
    void aSplitFormOfAnotherModelIsRefused() {
        ModelVersion version = TestBundles.nfwfmSplit(models, WEIGHTS, RandomModels.nfwfm(TestBundles.SHAPE, 8, 2));

        assertThatThrownBy(() -> new ModelCatalog(models, new OrdinalNames()).openRanker(version))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("its golden rows come out");
    }
}
