package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTableTest {

    @Test
    void itIsWithinAThousandthEverywhere() {
        for (float x = -10; x <= 10; x += .003f) {
            assertIsNear(x);
        }
    }

    @Test
    void theLastNumbersInsideItsBoundsAreInTheTable() {
        // Added to the bound, the upper one is rounded up to the end of the table.
        assertIsNear(Math.nextDown(8f));
        assertIsNear(Math.nextUp(-8f));
    }

    private static void assertIsNear(float x) {
        assertThat((double) LogisticTable.sigmoid(x)).as("at %s", x).isCloseTo(1 / (1 + Math.exp(-x)), within(.001));
    }
}
