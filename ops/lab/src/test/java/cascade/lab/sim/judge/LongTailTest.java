package cascade.lab.sim.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LongTailTest {

    @Test
    void equalCountsHaveNoTail() {
        LongTail tail = LongTail.of(new int[] {5, 5, 5, 5, 5, 5, 5, 5, 5, 5});
        assertThat(tail.gini()).isCloseTo(0, within(1e-12));
        assertThat(tail.topTenth()).isCloseTo(.1, within(1e-12));
    }

    @Test
    void oneWhoHasAllIsTheHead() {
        LongTail tail = LongTail.of(new int[] {0, 0, 40, 0, 0, 0, 0, 0, 0, 0});
        assertThat(tail.gini()).isCloseTo(.9, within(1e-12));
        assertThat(tail.topHundredth()).isEqualTo(1);
    }

    @Test
    void nothingIsSpreadEvenly() {
        assertThat(LongTail.of(new int[] {0, 0})).isEqualTo(new LongTail(0, 0, 0));
    }

    @Test
    void aucCountsTiesByHalves() {
        Predictions predictions = new Predictions();
        predictions.add(.9, true);
        predictions.add(.5, true);
        predictions.add(.5, false);
        predictions.add(.1, false);
        // Of four pairs three are in order and one is a tie.
        assertThat(predictions.auc()).isCloseTo(3.5 / 4, within(1e-12));
    }
}
