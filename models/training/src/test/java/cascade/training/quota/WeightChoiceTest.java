package cascade.training.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import cascade.training.quota.MergeChoice.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two sources with nothing in common: one whose first fifty hold all that people click later, and one that holds none of it. */
class WeightChoiceTest {

    private static final int[] QUOTAS = {100, 100};
    private static final double[] ALIKE = {1, 1};

    private static final RankWorth WORTH = (weight, rank) -> weight / (61 + rank);
    private static final WeightBounds FREE = new WeightBounds(ALIKE, new double[] {.05, .05}, new double[] {20, 20});

    private final WeightChoice choice = new WeightChoice(WORTH, 20, 50, 200);
    private final List<AskedPerson> people = new ArrayList<>();

    WeightChoiceTest() {
        var random = new SplittableRandom(50);
        for (int person = 0; person < 200; person++) {
            int[] finds = IntStream.range(0, 100).toArray();
            int[] findsNothing = IntStream.range(1_000, 1_100).toArray();
            people.add(new AskedPerson(
                    List.of(findsNothing, finds), Set.of(random.nextInt(50), 50 + random.nextInt(50)), 4));
        }
    }

    @Test
    void ofEqualWeightsTheListsGoByTurnsAndTheFirstSourceFirst() {
        var one = new AskedPerson(List.of(new int[] {7, 8}, new int[] {1, 7}), Set.of(1, 8), 2);

        // 7 is in both; 1 is first in its list, and 8 and nothing else comes after that.
        assertThat(within(1, one, QUOTAS)).containsExactly(0);
        assertThat(within(2, one, QUOTAS)).containsExactly(.5);
        assertThat(within(3, one, QUOTAS)).containsExactly(1);
        assertThat(within(3, one, new int[] {1, 2})).containsExactly(.5);
        assertThat(new WeightChoice(WORTH, 1, 2, 3, 3).recall(List.of(one), new Choice(QUOTAS, ALIKE)))
                .as("on average, of which the last twice")
                .containsExactly(.625);
    }

    private static double[] within(int depth, AskedPerson one, int[] quotas) {
        return new WeightChoice(WORTH, depth).recall(List.of(one), new Choice(quotas, ALIKE));
    }

    @Test
    void whoFindsMoreCountsMore() {
        double[] weights = choice.from(people, QUOTAS, FREE);

        assertThat(weights[1]).isGreaterThanOrEqualTo(2 * weights[0]);
        double before = mean(choice.recall(people, new Choice(QUOTAS, ALIKE)));
        double after = mean(choice.recall(people, new Choice(QUOTAS, weights)));
        assertThat(after).isGreaterThan(before + .02);
        // Two of the four that were clicked are in no list.
        assertThat(mean(new WeightChoice(WORTH, 200).recall(people, new Choice(QUOTAS, weights))))
                .isCloseTo(.5, offset(1e-12));
    }

    @Test
    void aSourceThatIsOffKeepsItsWeight() {
        assertThat(choice.from(people, new int[] {0, 100}, FREE)).containsExactly(ALIKE);
    }

    @Test
    void aWeightStaysWithinItsBounds() {
        var held = new WeightBounds(ALIKE, new double[] {.8, .05}, new double[] {20, 1.5});

        assertThat(choice.from(people, QUOTAS, held)).containsExactly(.8, 1.5);
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }
}
