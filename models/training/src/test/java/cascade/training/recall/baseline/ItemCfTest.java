package cascade.training.recall.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ItemCfTest {

    private static final Offset<Float> EXACT = Offset.offset(1e-6f);
    private static final IntLists TRAINING =
            IntLists.of(List.of(new int[] {0, 1}, new int[] {0, 1, 2}, new int[] {0, 3}));
    private static final float[] DAYS = {5, 5, 4, 3, 1, 2, 2};

    @Test
    void similarityIsCommonClicksOverTheRootOfBothCounts() {
        float[] scores = scores(settings(10, .5, 0, 0, 0, 1), new int[] {0});
        assertThat(scores[1]).isCloseTo((float) (2 / Math.sqrt(3 * 2)), EXACT);
        assertThat(scores[2]).isCloseTo((float) (1 / Math.sqrt(3 * 1)), EXACT);
        assertThat(scores[0]).isZero();
        assertThat(scores[4]).isZero();
    }

    @Test
    void longListsCountLessAndHistoriesAddUp() {
        float[] scores = scores(settings(10, 0, 1, 0, 0, .5), new int[] {2, 0});
        // From item 0, the latest: one half and one third, over its three clicks; from item 2, half as much: one third
        // over one.
        assertThat(scores[1]).isCloseTo((1 / 2f + 1 / 3f) / 3 + .5f * (1 / 3f), EXACT);
    }

    @Test
    void clicksLongAgoCountLess() {
        float[] recent = scores(settings(10, 0, 0, 2, 0, 1), new int[] {0});
        assertThat(recent[2]).isCloseTo((float) Math.exp(-1 / 2.) / 3, EXACT);
        float[] old = scores(settings(10, 0, 0, 0, 4, 1), new int[] {0});
        // The history's click is eight days old.
        assertThat(old[2]).isCloseTo(1 / 3f / 4, EXACT);
    }

    @Test
    void onlyTheBestNeighboursAreKept() {
        float[] scores = scores(settings(1, .5, 0, 0, 0, 1), new int[] {0});
        assertThat(scores[1]).isPositive();
        assertThat(scores[2]).isZero();
        assertThat(scores[3]).isZero();
    }

    @Test
    void fewCommonClicksOfRareItemsProveLittle() {
        float[] scores = scores(new ItemCfSettings(10, .5, .7, 10, 0, 0, 0, 1, 0, 0, 0), new int[] {0});
        assertThat(scores[1]).isCloseTo((float) (2 / (Math.pow(13, .7) * Math.sqrt(12))), EXACT);
    }

    @Test
    void whatIsClickedMostRecentlyAnswersAUserWithoutHistory() {
        float[] scores = scores(new ItemCfSettings(10, .5, .5, 0, 0, 2, 0, 1, 0, 0, 2), new int[0]);
        double all = Arrays.stream(new double[] {5, 5, 4, 3, 1, 2, 2})
                .map(age -> Math.exp(-age / 2))
                .sum();
        assertThat(scores[2]).isCloseTo((float) (2 * Math.exp(-.5) / all), EXACT);
        assertThat(scores[4]).isZero();
    }

    @Test
    void whatWasShownAndNotClickedTellsLessThanAClick() {
        // The second user was shown item 4 and passed it over; the one who asks, who is the first, passed over item 2.
        RecallSet plain = set(new int[] {0});
        RecallSet set =
                plain.with(plain.clicks().passingOver(IntLists.of(List.of(new int[] {2}, new int[] {4}, new int[0]))));
        float[] scores = new float[64];
        new ItemCf(set, new ItemCfSettings(10, 0, 0, 0, 0, 0, 0, 1, .25, .5, 0)).write(0, 1, scores, 64);
        // Beside item 0 item 1 was clicked twice; beside item 2, a quarter of a click, once, and once where item 2
        // itself was
        // passed over.
        assertThat(scores[1]).isCloseTo(2 + .25f * (1 + .25f), EXACT);
        assertThat(scores[4]).isCloseTo(.5f + .25f * .5f, EXACT);
    }

    @Test
    void popularityCountsTheClicksOfTheLastDays() {
        assertThat(Popularity.counts(set(new int[] {0}), 10)).containsExactly(3, 2, 1, 1, 0);
        assertThat(Popularity.counts(set(new int[] {0}), 2)).containsExactly(1, 0, 1, 1, 0);
    }

    private static ItemCfSettings settings(
            int neighbours, double power, double userPower, double reach, double halfLife, double recency) {
        return new ItemCfSettings(neighbours, power, 1 - power, 0, userPower, reach, halfLife, recency, 0, 0, 0);
    }

    private static float[] scores(ItemCfSettings settings, int[] history) {
        float[] scores = new float[64];
        new ItemCf(set(history), settings).write(0, 1, scores, 64);
        return scores;
    }

    private static RecallSet set(int[] history) {
        float[] ages = new float[history.length];
        Arrays.fill(ages, 8);
        var queries = new Queries(
                IntLists.of(List.of(history)),
                ages,
                IntLists.empty(1),
                IntLists.of(List.of(new int[] {1})),
                new int[1]);
        return RecallSet.plain("tiny", 5, TrainingClicks.of(TRAINING, true).at(DAYS), queries);
    }
}
