package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.rank.NfwfmReference;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenRowsTest {

    private static final NfwfmReference RANKER = new NfwfmReference(RandomModels.nfwfm(TestBundles.SHAPE, 8, 1));

    @Test
    void rowsThatAreWrittenAreReadToTheBit() throws IOException {
        GoldenRows golden = TestBundles.golden(RandomModels.nfwfm(TestBundles.SHAPE, 8, 1), 0);

        GoldenRows read = GoldenRows.fromJson(golden.toJson());

        assertThat(read.tasks()).isEqualTo(golden.tasks());
        assertThat(read.rows()).hasSize(2);
        assertThat(read.worstDifference(RANKER::score)).isZero();
    }

    @Test
    void theWorstDifferenceIsFoundWhereverItIs() {
        GoldenRows golden = TestBundles.golden(RandomModels.nfwfm(TestBundles.SHAPE, 8, 1), 0);
        float[] last = golden.rows().getLast().probabilities();

        last[last.length - 1] -= 1e-3f;

        assertThat(golden.worstDifference(RANKER::score)).isCloseTo(1e-3f, within(1e-6f));
    }

    @Test
    void aBrokenExpectationIsNeverMet() throws IOException {
        GoldenRows golden = TestBundles.golden(RandomModels.nfwfm(TestBundles.SHAPE, 8, 1), Float.NaN);

        assertThat(GoldenRows.fromJson(golden.toJson()).worstDifference(RANKER::score))
                .isNaN();
    }

    @Test
    void probabilitiesThatDoNotFitTheBatchAreRefused() {
        var batch = new RankBatch(new int[1], new int[1], new int[2], 2);

        assertThatThrownBy(() -> new GoldenRows(RandomModels.TASKS, List.of(new GoldenRows.Row(batch, new float[3]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 probabilities for 2 candidates and 2 tasks");
    }
}
