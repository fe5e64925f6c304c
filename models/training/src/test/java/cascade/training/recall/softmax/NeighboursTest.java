package cascade.training.recall.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.recall.data.Content;
import cascade.training.recall.data.FeatureLists;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final IntLists CLICKS = IntLists.of(
            List.of(new int[] {0, 1}, new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {0, 2}, new int[] {3}));

    /** Four items that were clicked, and a new one. */
    private static final RecallSet SET = new RecallSet(
            "few",
            4,
            1,
            TrainingClicks.of(CLICKS, false),
            FeatureLists.none(5),
            Content.NONE,
            FeatureLists.none(5),
            new Queries(CLICKS, new float[0], CLICKS, CLICKS, new int[5]),
            new Queries(CLICKS, new float[0], CLICKS, CLICKS, new int[5]));

    @Test
    void anItemIsPartOfThoseItWasClickedTogetherWithAndTheMoreTheOftener() {
        Neighbours neighbours = Neighbours.of(SET, new TowerSettings.Items(false, false, false, 2, .5));

        assertThat(neighbours.items(0)).containsExactly(1, 2);
        assertThat(neighbours.weights(0)[0]).isGreaterThan(neighbours.weights(0)[1]);
        for (int item = 0; item < 3; item++) {
            float sum = 0;
            for (float weight : neighbours.weights(item)) {
                sum += weight;
            }
            assertThat(sum).isEqualTo(.5f, within(1e-6f));
        }
        assertThat(neighbours.items(3)).isEmpty();
        assertThat(neighbours.items(4)).as("one that nobody clicked").isEmpty();
    }

    @Test
    void withoutNeighboursThereAreNone() {
        Neighbours none = Neighbours.of(SET, new TowerSettings.Items(false, false, false, 0, 1));

        assertThat(none.items(0)).isEmpty();
        assertThat(none.weights(0)).isEmpty();
    }
}
