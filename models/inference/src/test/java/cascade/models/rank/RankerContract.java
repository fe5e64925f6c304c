package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Ranker} keeps to. */
public abstract class RankerContract {

    protected static final RankShape SHAPE = new RankShape(50, 4, 6, 3, 2);

    // Rows may fall into differently vectorised loops when they change place.
    private static final float TOLERANCE = 1e-6f;

    private final List<Ranker> opened = new ArrayList<>();

    /** A ranker of {@link RandomModels#TASKS} whose weights depend on the rows of {@code shape} but not on its widths. */
    protected abstract Ranker ranker(RankShape shape);

    @AfterEach
    void close() {
        opened.forEach(Ranker::close);
    }

    @Test
    void everyCandidateGetsAProbabilityPerTask() {
        Scores scores = opened(SHAPE).score(RandomModels.batch(SHAPE, 7, new Random(1)));

        assertThat(scores.tasks()).isEqualTo(RandomModels.TASKS);
        assertThat(scores.size()).isEqualTo(7);
        for (float probability : scores.values()) {
            assertThat(probability).isBetween(0f, 1f);
        }
    }

    @Test
    void candidatesDifferInTheirScores() {
        Scores scores = opened(SHAPE).score(RandomModels.batch(SHAPE, 7, new Random(1)));

        assertThat(IntStream.range(0, 7).mapToObj(row -> scores.of(row, "click")))
                .doesNotHaveDuplicates();
        assertThat(scores.of(3, "click")).isNotEqualTo(scores.of(3, "follow"));
    }

    @Test
    void theOrderOfCandidatesIsTheOrderOfScores() {
        Ranker ranker = opened(SHAPE);
        var random = new Random(2);
        RankBatch batch = RandomModels.batch(SHAPE, 33, random);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 33).boxed().toList());
        Collections.shuffle(order, random);

        Scores straight = ranker.score(batch);
        Scores shuffled = ranker.score(rows(batch, order));

        for (int row = 0; row < order.size(); row++) {
            for (String task : ranker.tasks()) {
                assertThat(shuffled.of(row, task)).isCloseTo(straight.of(order.get(row), task), within(TOLERANCE));
            }
        }
    }

    @Test
    void aCandidateScoresTheSameInAnyCompany() {
        Ranker ranker = opened(SHAPE);
        RankBatch batch = RandomModels.batch(SHAPE, 20, new Random(3));

        Scores together = ranker.score(batch);

        for (int row = 0; row < batch.size(); row++) {
            Scores alone = ranker.score(rows(batch, List.of(row)));
            assertThat(alone.of(0, "click")).isCloseTo(together.of(row, "click"), within(TOLERANCE));
        }
    }

    @Test
    void paddingContributesNothing() {
        var narrow = new RankShape(SHAPE.rows(), 1, 2, 1, 1);
        var padded = new RankBatch(
                new int[] {0, 0, 9, 0}, new int[] {7, 0, 0}, new int[] {0, 3, 0, 0, 0, 4}, new int[] {0, 8}, 1);
        var bare = new RankBatch(new int[] {9}, new int[] {7}, new int[] {3, 4}, new int[] {8}, 1);

        float[] withPadding = opened(SHAPE).score(padded).values();
        float[] without = opened(narrow).score(bare).values();

        assertThat(withPadding).containsExactly(without, within(TOLERANCE));
    }

    @Test
    void aBatchOfAnotherWidthIsRefused() {
        Ranker ranker = opened(SHAPE);

        assertRefused(ranker, batch(3, 3, 12, 4), "3 user ids a row, the model takes 4");
        assertRefused(ranker, batch(4, 4, 12, 4), "4 context ids a row");
        assertRefused(ranker, batch(4, 3, 10, 4), "5 item ids a row");
        assertRefused(ranker, batch(4, 3, 12, 6), "3 cross ids a row");
        assertRefused(ranker, batch(4, 3, 12, 0), "0 cross ids a row");
    }

    @Test
    void anIdOutsideTheTableIsRefused() {
        Ranker ranker = opened(SHAPE);

        RankBatch user = batch(4, 3, 12, 4);
        user.user()[1] = 50;
        assertRefused(ranker, user, "user id 50");
        RankBatch context = batch(4, 3, 12, 4);
        context.context()[2] = -1;
        assertRefused(ranker, context, "context id -1");
        RankBatch items = batch(4, 3, 12, 4);
        items.items()[11] = Integer.MAX_VALUE;
        assertRefused(ranker, items, "item id " + Integer.MAX_VALUE);
        RankBatch cross = batch(4, 3, 12, 4);
        cross.cross()[3] = 51;
        assertRefused(ranker, cross, "cross id 51");
    }

    @Test
    void callsSideBySideGiveWhatTheyGiveAlone() throws InterruptedException, ExecutionException {
        Ranker ranker = opened(SHAPE);
        var random = new Random(4);
        List<RankBatch> batches = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // Of all sizes, so that a buffer used by two calls at once could not go unseen.
            batches.add(RandomModels.batch(SHAPE, 1 + random.nextInt(60), random));
        }
        List<float[]> alone =
                batches.stream().map(batch -> ranker.score(batch).values()).toList();

        List<Future<float[]>> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (RankBatch batch : batches) {
                together.add(threads.submit(() -> ranker.score(batch).values()));
            }
        }

        for (int i = 0; i < batches.size(); i++) {
            assertThat(together.get(i).get()).containsExactly(alone.get(i));
        }
    }

    @Test
    void scoresAreTheCallersOwn() {
        Ranker ranker = opened(SHAPE);
        var random = new Random(5);
        RankBatch batch = RandomModels.batch(SHAPE, 5, random);

        float[] first = ranker.score(batch).values();
        float[] kept = first.clone();
        ranker.score(RandomModels.batch(SHAPE, 5, random));

        assertThat(first).containsExactly(kept);
    }

    protected final Ranker opened(RankShape shape) {
        Ranker ranker = ranker(shape);
        opened.add(ranker);
        return ranker;
    }

    private static RankBatch rows(RankBatch batch, List<Integer> rows) {
        return new RankBatch(
                batch.user(),
                batch.context(),
                rows(batch.items(), batch.itemWidth(), rows),
                rows(batch.cross(), batch.crossWidth(), rows),
                rows.size());
    }

    private static int[] rows(int[] ids, int width, List<Integer> rows) {
        int[] chosen = new int[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(ids, rows.get(row) * width, chosen, row * width, width);
        }
        return chosen;
    }

    /** Two candidates, all padding. */
    private static RankBatch batch(int user, int context, int items, int cross) {
        return new RankBatch(new int[user], new int[context], new int[items], new int[cross], 2);
    }

    private static void assertRefused(Ranker ranker, RankBatch batch, String fault) {
        assertThatThrownBy(() -> ranker.score(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }
}
