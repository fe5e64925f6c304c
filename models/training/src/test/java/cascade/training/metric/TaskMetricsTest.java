package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {

    @Test
    void loglossIsTheMeanSurprise() {
        Predictions predictions = AucTest.predictions(new float[] {.5f, .75f}, true, false);
        assertThat(LogLoss.of(predictions)).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-7));
    }

    @Test
    void oneConfidentErrorDoesNotMakeLoglossInfinite() {
        assertThat(LogLoss.of(AucTest.predictions(new float[] {0}, true))).isCloseTo(7 * Math.log(10), within(1e-6));
    }

    @Test
    void calibrationErrorIsTheGapBetweenStatedAndObserved() {
        // Bin of .9: stated .9, observed 1/2, gap .4 on half of the samples; bin of .1 is honest on average only at 0.
        Predictions predictions = AucTest.predictions(new float[] {.9f, .9f, .125f, .125f}, true, false, false, false);
        assertThat(CalibrationError.of(predictions)).isCloseTo((.4 + .125) / 2, within(1e-6));
    }

    @Test
    void groupedAucWeighsUsersByTheirSamplesAndLeavesOutTheUndecided() {
        float[] probabilities = {.9f, .1f, .2f, .8f, .5f, .5f, .7f};
        boolean[] labels = {true, false, true, false, false, true, true};
        int[] users = {0, 0, 2, 2, 2, 2, 5};
        // User 0 is right, user 5 has one label only. User 2: positives .2 and .5, negatives .8 and .5: lost, lost,
        // lost, tied = .5 of 4.
        double expected = (2 * 1 + 4 * (.5 / 4)) / 6;
        assertThat(GroupedAuc.of(new Predictions(probabilities, labels, users))).isCloseTo(expected, within(1e-12));
    }

    @Property(tries = 100)
    void groupedAucOfOneUserIsTheAuc(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed) {
        Predictions random = AucTest.random(size, seed);
        var oneUser = new Predictions(random.probabilities(), random.labels(), new int[size]);
        assertThat(GroupedAuc.of(oneUser)).isCloseTo(Auc.of(random), within(1e-12));
    }

    @Test
    void groupedAucOfUsersWhoCountTwiceIsThatOfTwiceAsMany() {
        float[] probabilities = {.9f, .1f, .2f, .8f, .5f};
        boolean[] labels = {true, false, true, false, true};
        int[] users = {0, 0, 1, 1, 1};
        GroupedAuc grouped = GroupedAuc.byUser(new Predictions(probabilities, labels, users));
        assertThat(grouped.users()).isEqualTo(2);
        // User 0 is right, user 1 wrong: 2 of 2 + 2 samples, 4 of 4 + 3, none of 3.
        assertThat(grouped.weighed(new int[] {1, 1})).isEqualTo(2. / 5);
        assertThat(grouped.weighed(new int[] {2, 1})).isEqualTo(4. / 7);
        assertThat(grouped.weighed(new int[] {0, 3})).isZero();
        assertThat(grouped.weighed(new int[2])).isNaN();
    }

    /** One knows who clicks much and nothing of items, the other the reverse. */
    @Test
    void whoKnowsPeopleAloneHasAnAucAndNoGroupedOne() {
        int people = 200;
        var random = new Random(1);
        int size = 20 * people;
        float[] ofPeople = new float[size];
        float[] ofItems = new float[size];
        boolean[] labels = new boolean[size];
        int[] users = new int[size];
        for (int i = 0; i < size; i++) {
            users[i] = i % people;
            ofPeople[i] = users[i] < people / 2 ? .2f : .6f;
            labels[i] = random.nextFloat() < ofPeople[i];
            ofItems[i] = labels[i] ? .5f + random.nextFloat() / 2 : random.nextFloat();
        }
        PairedMetrics paired = PairedMetrics.of(
                new Predictions(ofPeople, labels, users), new Predictions(ofItems, labels, users), 200, 1);
        assertThat(paired.auc().first()).isGreaterThan(.65);
        assertThat(paired.gauc().first()).isEqualTo(.5);
        assertThat(paired.gauc().second()).isGreaterThan(.7);
        assertThat(paired.gauc().difference().high()).isLessThan(-.1);
        assertThat(paired.grouped()).isBetween(people * 9 / 10, people);
    }

    @Test
    void theIntervalHoldsTheAucAndNarrowsWithMoreUsers() {
        Predictions few = noisy(50);
        Predictions many = noisy(2_000);
        BootstrapInterval wide = BootstrapInterval.ofAuc(few, 200, 1);
        BootstrapInterval narrow = BootstrapInterval.ofAuc(many, 200, 1);
        assertThat(Auc.of(few)).isBetween(wide.low(), wide.high());
        assertThat(Auc.of(many)).isBetween(narrow.low(), narrow.high());
        assertThat(narrow.high() - narrow.low()).isLessThan((wide.high() - wide.low()) / 3);
    }

    @Test
    void redrawingWholeUsersWidensTheIntervalWhereTheirSamplesRepeat() {
        Predictions once = noisy(100);
        int copies = 20;
        float[] probabilities = new float[once.size() * copies];
        boolean[] labels = new boolean[probabilities.length];
        int[] users = new int[probabilities.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = once.probabilities()[i / copies];
            labels[i] = once.labels()[i / copies];
            users[i] = i / copies;
        }
        // Twenty copies of a sample know no more than one.
        BootstrapInterval copied = BootstrapInterval.ofAuc(new Predictions(probabilities, labels, users), 200, 1);
        assertThat(copied).isEqualTo(BootstrapInterval.ofAuc(once, 200, 1));
    }

    /** One sample a user, labels that follow the probabilities now and then. */
    private static Predictions noisy(int size) {
        var random = new Random(3);
        float[] probabilities = new float[size];
        boolean[] labels = new boolean[size];
        int[] users = new int[size];
        for (int i = 0; i < size; i++) {
            probabilities[i] = random.nextFloat();
            labels[i] = random.nextFloat() < probabilities[i];
            users[i] = i;
        }
        return new Predictions(probabilities, labels, users);
    }
}
