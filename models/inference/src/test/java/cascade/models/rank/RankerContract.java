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

    protected static final RankShape SHAPE = new RankShape(50, 4, 6, 3);

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
        var narrow = new RankShape(SHAPE.rows(), 1, 2, 1);
        var padded = new RankBatch(new int[] {0, 0, 9, 0}, new int[] {7, 0, 0}, new int[] {0, 3, 0, 0, 0, 4}, 1);
        var bare = new RankBatch(new int[] {9}, new int[] {7}, new int[] {3, 4}, 1);

        float[] withPadding = opened(SHAPE).score(padded).values();
        float[] without = opened(narrow).score(bare).values();

        assertThat(withPadding).containsExactly(without, within(TOLERANCE));
    }

    @Test
    void aBatchOfAnotherWidthIsRefused() {
        Ranker ranker = opened(SHAPE);

        assertRefused(
                ranker, new RankBatch(new int[3], new int[3], new int[12], 2), "3 user ids a row, the model takes 4");
        assertRefused(ranker, new RankBatch(new int[4], new int[4], new int[12], 2), "4 context ids a row");
        assertRefused(ranker, new RankBatch(new int[4], new int[3], new int[10], 2), "5 item ids a row");
    }

    @Test
    void anIdOutsideTheTableIsRefused() {
        Ranker ranker = opened(SHAPE);

        assertRefused(ranker, new RankBatch(new int[] {0, 50, 0, 0}, new int[3], new int[6], 1), "user id 50");
        assertRefused(ranker, new RankBatch(new int[4], new int[] {0, 0, -1}, new int[6], 1), "context id -1");
        int[] items = new int[12];
        items[11] = Integer.MAX_VALUE;
        assertRefused(ranker, new RankBatch(new int[4], new int[3], items, 2), "item id " + Integer.MAX_VALUE);
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
        int width = batch.itemWidth();
        int[] items = new int[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(batch.items(), rows.get(row) * width, items, row * width, width);
        }
        return new RankBatch(batch.user(), batch.context(), items, rows.size());
    }

    private static void assertRefused(Ranker ranker, RankBatch batch, String fault) {
        assertThatThrownBy(() -> ranker.score(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }
}
