package cascade.training.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    private final WeightChoice choice = new WeightChoice((weight, rank) -> weight / (61 + rank));
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
        assertThat(choice.within(List.of(one), QUOTAS, ALIKE, 1)).containsExactly(0);
        assertThat(choice.within(List.of(one), QUOTAS, ALIKE, 2)).containsExactly(.5);
        assertThat(choice.within(List.of(one), QUOTAS, ALIKE, 3)).containsExactly(1);
        assertThat(choice.within(List.of(one), new int[] {1, 2}, ALIKE, 3)).containsExactly(.5);
    }

    @Test
    void whoFindsMoreCountsMore() {
        double[] weights = choice.from(people, QUOTAS, ALIKE);

        assertThat(weights[1]).isGreaterThanOrEqualTo(2 * weights[0]);
        double before = mean(choice.early(people, QUOTAS, ALIKE));
        double after = mean(choice.early(people, QUOTAS, weights));
        assertThat(after).isGreaterThan(before + .02);
        // Two of the four that were clicked are in no list.
        assertThat(mean(choice.within(people, QUOTAS, weights, 200))).isCloseTo(.5, within(1e-12));
    }

    @Test
    void aSourceThatIsOffKeepsItsWeight() {
        assertThat(choice.from(people, new int[] {0, 100}, ALIKE)).containsExactly(ALIKE);
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }
}
