package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TowerWeightsTest {

    @Test
    void aHiddenLayerIsTwoMatricesOfOneWidth() {
        assertThat(new HiddenWeights(new float[6], new float[2], new float[6]).units())
                .isEqualTo(2);
        assertThat(HiddenWeights.NONE.units()).isZero();

        assertUneven(new float[6], new float[2], new float[4], "6 values before and 4 behind 2 hidden units");
        assertUneven(new float[5], new float[2], new float[5], "5 values before and 5 behind 2 hidden units");
        assertUneven(new float[0], new float[2], new float[0], "0 values before and 0 behind 2 hidden units");
        assertUneven(new float[6], new float[0], new float[6], "6 values before and 6 behind 0 hidden units");
    }

    private static void assertUneven(float[] first, float[] bias, float[] second, String fault) {
        assertThatThrownBy(() -> new HiddenWeights(first, bias, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aHiddenLayerOfAnotherWidthIsRefused() {
        var hidden = new HiddenWeights(new float[6], new float[2], new float[6]);
        assertThat(new TowerWeights(3, new float[9], new float[0], hidden, Tail.NONE).hidden())
                .isSameAs(hidden);

        assertThatThrownBy(() -> new TowerWeights(4, new float[8], new float[0], hidden, Tail.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 hidden units with 6 values before them do not fit a tower of width 4");
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        assertThatThrownBy(() -> new TowerWeights(4, new float[9], new float[0], Tail.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 values in the table");
    }
}
