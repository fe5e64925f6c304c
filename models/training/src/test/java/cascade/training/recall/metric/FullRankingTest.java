package cascade.training.recall.metric;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FullRankingTest {

    private static final int ITEMS = 1_000;
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    /** Item 0 is the best for everybody, then 1, and so on. */
    private static final ItemScores FALLING = (first, count, scores, stride) -> {
        for (int i = 0; i < count; i++) {
            for (int item = 0; item < ITEMS; item++) {
                scores[i * stride + item] = -item;
            }
        }
    };

    @Test
    void recallIsTheShareOfWhatWasWanted() {
        RecallMetrics metrics = measure(new int[] {}, new int[] {3, 30, 100, 400, 900});
        assertThat(metrics.recall20()).isCloseTo(.2, EXACT);
        assertThat(metrics.recall50()).isCloseTo(.4, EXACT);
        assertThat(metrics.recall200()).isCloseTo(.6, EXACT);
        assertThat(metrics.recall500()).isCloseTo(.8, EXACT);
        assertThat(metrics.hit20()).isEqualTo(1);
        assertThat(metrics.questions()).isEqualTo(1);
    }

    @Test
    void ndcgComparesWithTheBestOrder() {
        double dcg = 1 / log2(2 + 1) + 1 / log2(5 + 1);
        double best = 1 + 1 / log2(2 + 1) + 1 / log2(3 + 1);
        assertThat(measure(new int[] {}, new int[] {1, 4, 700}).ndcg20()).isCloseTo(dcg / best, EXACT);
    }

    @Test
    void theBestDcgHasRoomForTwentyOnly() {
        int[] all = IntStream.range(0, 40).toArray();
        assertThat(measure(new int[] {}, all).ndcg20()).isCloseTo(1, EXACT);
        assertThat(measure(new int[] {}, all).recall20()).isCloseTo(.5, EXACT);
    }

    @Test
    void maskedItemsMakeRoomForOthers() {
        assertThat(measure(new int[] {}, new int[] {20}).hit20()).isZero();
        assertThat(measure(new int[] {7}, new int[] {20}).hit20()).isEqualTo(1);
    }

    @Test
    void metricsAreMeansOverQuestions() {
        var queries = queries(
                List.of(new int[] {}, new int[] {}, new int[] {0}),
                List.of(new int[] {0}, new int[] {999}, new int[] {0, 1}));
        RecallMetrics metrics = new FullRanking(ITEMS, queries).measure(FALLING);
        assertThat(metrics.recall20()).isCloseTo((1 + 0 + .5) / 3, EXACT);
        assertThat(metrics.hit20()).isCloseTo(2. / 3, EXACT);
        // The first 200, and one more for the user whose first is masked.
        assertThat(metrics.coverage()).isCloseTo(.201, EXACT);
    }

    @Test
    void aListThatEndsEarlyCountsForAllDepths() {
        ItemScores three = (first, count, scores, stride) -> {
            Arrays.fill(scores, Float.NEGATIVE_INFINITY);
            scores[3] = 1;
        };
        var queries = queries(List.of(new int[] {}), List.of(new int[] {3, 4}));
        RecallMetrics metrics = new FullRanking(ITEMS, queries).measure(three);
        assertThat(metrics.recall20()).isEqualTo(.5);
        assertThat(metrics.recall500()).isEqualTo(.5);
    }

    /** Models are compared by what their cards say, and a server's lists. */
    @Test
    void recallIsThatOfNextClicks() {
        var random = new Random(1);
        var next = new NextClicks(20);
        List<int[]> masked = new ArrayList<>();
        List<int[]> wanted = new ArrayList<>();
        for (int user = 0; user < 50; user++) {
            int[] before = some(random, 30);
            int[] after = some(random, 10);
            next.add(
                    ids(before),
                    ids(after),
                    count -> ids(IntStream.range(0, count).toArray()));
            masked.add(before);
            wanted.add(NextClicks.fresh(ids(before), ids(after)).stream()
                    .mapToInt(item -> Integer.parseInt(item.value()))
                    .toArray());
        }
        RecallMetrics metrics = new FullRanking(ITEMS, queries(masked, wanted)).measure(FALLING);
        assertThat(metrics.recall20()).isCloseTo(next.value(), EXACT).isBetween(.1, .9);
    }

    /** Among the first 100, each perhaps more than once. */
    private static int[] some(Random random, int count) {
        return random.ints(count, 0, 100).toArray();
    }

    private static List<ItemId> ids(int[] items) {
        return IntStream.of(items)
                .mapToObj(item -> new ItemId(Integer.toString(item)))
                .toList();
    }

    private static RecallMetrics measure(int[] masked, int[] wanted) {
        return new FullRanking(ITEMS, queries(List.of(masked), List.of(wanted))).measure(FALLING);
    }

    private static Queries queries(List<int[]> masked, List<int[]> wanted) {
        IntLists nothing = IntLists.empty(wanted.size());
        return new Queries(nothing, new float[0], IntLists.of(masked), IntLists.of(wanted), new int[wanted.size()]);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
