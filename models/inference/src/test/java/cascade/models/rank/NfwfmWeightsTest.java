package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NfwfmWeightsTest {

    private static final RankShape SHAPE = new RankShape(2, 1, 1, 1, 0);
    private static final float[] STRENGTHS = new float[16];

    @Test
    void aPaddingRowThatWouldContributeIsRefused() {
        assertRefused(new float[] {.5f, 1}, STRENGTHS, 1, List.of(), "embedding has 0.5 in its padding row");
    }

    @Test
    void strengthsMustBeSymmetric() {
        float[] askew = {0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

        assertRefused(new float[] {0, 1}, askew, 1, List.of(), "r[1,0] = 2.0, r[0,1] = 1.0");
    }

    @Test
    void keepIsAShare() {
        assertRefused(new float[] {0, 1}, STRENGTHS, 0, List.of(), "keep is 0.0");
        assertRefused(new float[] {0, 1}, STRENGTHS, Float.NaN, List.of(), "keep is NaN");
    }

    @Test
    void layersMustFitTogether() {
        var layer = new NfwfmWeights.Dense(2, 1, new float[2], new float[1]);

        assertRefused(new float[] {0, 1}, STRENGTHS, 1, List.of(layer), "takes 2 inputs where 1 arrive");
    }

    @Test
    void aTableOfAnotherSizeIsRefused() {
        assertRefused(new float[] {0, 1, 2}, STRENGTHS, 1, List.of(), "embedding has 3 values, not 2 x 1");
    }

    private static void assertRefused(
            float[] embedding, float[] strengths, float keep, List<NfwfmWeights.Dense> layers, String fault) {
        assertThatThrownBy(() -> new NfwfmWeights(
                        List.of("click"),
                        SHAPE,
                        1,
                        embedding,
                        new float[2],
                        strengths,
                        keep,
                        layers,
                        new float[1],
                        new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }
}
