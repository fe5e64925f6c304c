package cascade.training.quota;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.quota.MergeChoice.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two sources: one whose first sixty hold all that people click later, one that holds nothing of it and is to bring fifty all the same. */
class MergeChoiceTest {

    private static final int LIMIT = 60;
    private static final int USEFUL = 0;
    private static final int USELESS = 1;
    private static final int[] LEAST = {0, 50};
    private static final double[] ALIKE = {1, 1};
    private static final RankWorth WORTH = (weight, rank) -> weight / (61 + rank);
    private static final WeightBounds FREE = new WeightBounds(ALIKE, new double[] {.05, .05}, new double[] {20, 20});

    private final List<AskedPerson> people = new ArrayList<>();

    MergeChoiceTest() {
        var random = new SplittableRandom(50);
        for (int person = 0; person < 100; person++) {
            people.add(new AskedPerson(
                    List.of(
                            IntStream.range(0, 200).toArray(),
                            IntStream.range(3_000, 3_200).toArray()),
                    Set.of(random.nextInt(30), 30 + random.nextInt(30)),
                    2));
        }
    }

    @Test
    void sourcesBringMoreThanThereIsRoomForAndWeightsSayWhatGoesOn() {
        Choice choice = new MergeChoice(WORTH, LIMIT).from(people, LEAST, FREE);

        // Of its sixty that are useful two steps of 25; a third would be more than twice what there is room for.
        assertThat(choice.quotas()).containsExactly(50, LEAST[USELESS]);
        assertThat(recall(choice, LIMIT)).isGreaterThan(.8);
    }

    @Test
    void aWeightThatIsHeldKeepsItsItems() {
        Choice choice =
                new MergeChoice(WORTH, LIMIT).from(people, LEAST, new WeightBounds(ALIKE, ALIKE, new double[] {1, 1}));

        assertThat(choice.weights()).containsExactly(ALIKE);
        assertThat(recall(choice, LIMIT)).as("of places by turns").isBetween(.4, .6);
    }

    @Test
    void nothingMoreIsFoundThanIsWorthIt() {
        Choice choice = new MergeChoice(WORTH, 300).from(people, LEAST, FREE);

        assertThat(choice.quotas()[USEFUL]).isLessThanOrEqualTo(75);
        assertThat(recall(choice, 300)).isEqualTo(1);
    }

    private double recall(Choice choice, int depth) {
        return WeightChoice.mean(new WeightChoice(WORTH, depth).recall(people, choice));
    }
}
