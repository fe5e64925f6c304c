package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AliasTableTest {

    @Test
    void outcomesAreDrawnAsOftenAsTheyWeigh() {
        var table = new AliasTable(new double[] {1, 0, 6, 3});
        var random = new SplittableRandom(5);
        int[] drawn = new int[4];
        for (int i = 0; i < 100_000; i++) {
            drawn[table.draw(random)]++;
        }
        assertThat(drawn[0] / 1e5).isCloseTo(.1, within(.01));
        assertThat(drawn[1]).isZero();
        assertThat(drawn[2] / 1e5).isCloseTo(.6, within(.01));
        assertThat(drawn[3] / 1e5).isCloseTo(.3, within(.01));
    }

    @Test
    void weightsThatAreAllZeroAreRefused() {
        assertThatThrownBy(() -> new AliasTable(new double[2])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTableOfTheLogisticFunctionIsRightToAThousandth() {
        for (float x = -12; x < 12; x += .0371f) {
            // Beyond 8 it is cut to 0 and 1, which is nearer than that.
            assertThat((double) LogisticTable.sigmoid(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(1e-3));
        }
    }
}
