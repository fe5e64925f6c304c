package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link VectorIndex} keeps to. */
public abstract class VectorIndexContract extends FilteredSearchContract {

    private static final float TOLERANCE = 1e-5f;

    @Test
    void itFindsTheNearest() {
        var vectors = ClusteredVectors.of(3_000, 32, 1);
        VectorIndex index = opened(vectors);
        List<float[]> queries = ClusteredVectors.queries(vectors, 50, 2);

        int found = 0;
        for (float[] query : queries) {
            var nearest = IntStream.of(nearest(vectors, query, 50)).boxed().toList();
            found += (int) IntStream.of(index.search(query, 50).ordinals())
                    .filter(nearest::contains)
                    .count();
        }

        assertThat(found / (50. * queries.size())).isGreaterThanOrEqualTo(recall());
    }

    @Test
    void scoresAreInnerProductsBestFirst() {
        var vectors = ClusteredVectors.of(500, 16, 3);
        VectorIndex index = opened(vectors);
        // Vectors on the far side of the query too, so that scores are of both signs.
        float[] query = ClusteredVectors.queries(vectors, 1, 4).getFirst();

        Neighbours neighbours = index.search(query, 500);

        for (int i = 0; i < neighbours.size(); i++) {
            assertThat(neighbours.scores()[i])
                    .isCloseTo(product(vectors, neighbours.ordinals()[i], query), within(TOLERANCE));
            assertThat(i == 0 || neighbours.scores()[i - 1] >= neighbours.scores()[i])
                    .isTrue();
        }
        assertThat(neighbours.scores()[0]).isPositive();
        assertThat(neighbours.scores()[neighbours.size() - 1]).isNegative();
    }

    @Test
    void noVectorIsFoundTwice() {
        var vectors = ClusteredVectors.of(500, 16, 3);

        int[] ordinals = opened(vectors).search(vectors.copy(0), 200).ordinals();

        assertThat(ordinals).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aVectorIsNearestToItself() {
        var vectors = ClusteredVectors.of(300, 16, 5);
        VectorIndex index = opened(vectors);

        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            Neighbours nearest = index.search(vectors.copy(ordinal), 1);
            assertThat(nearest.ordinals()).containsExactly(ordinal);
            assertThat(nearest.scores()[0]).isCloseTo(1, within(TOLERANCE));
        }
    }

    @Test
    void theLengthOfTheQueryScalesScoresAndChangesNoOrder() {
        var vectors = ClusteredVectors.of(300, 16, 5);
        VectorIndex index = opened(vectors);
        float[] query = vectors.copy(7);
        float[] longer = query.clone();
        for (int i = 0; i < longer.length; i++) {
            longer[i] *= 4;
        }

        Neighbours plain = index.search(query, 300);
        Neighbours scaled = index.search(longer, 300);

        assertThat(scaled.ordinals()).containsExactly(plain.ordinals());
        assertThat(scaled.scores()[299]).isCloseTo(4 * plain.scores()[299], within(4 * TOLERANCE));
    }

    @Test
    void aQueryWithoutDirectionFindsSomethingOfScoreZero() {
        Neighbours neighbours = opened(ClusteredVectors.of(300, 16, 5)).search(new float[16], 10);

        assertThat(neighbours.ordinals()).hasSize(10).doesNotHaveDuplicates();
        assertThat(neighbours.scores()).containsOnly(0);
    }

    @Test
    void theVectorOnTheFarSideIsFoundToo() {
        var vectors = ClusteredVectors.of(200, 16, 9);
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            float[] vector = vectors.copy(ordinal);
            float[] opposite = new float[vector.length];
            for (int i = 0; i < vector.length; i++) {
                opposite[i] = -vector[i];
            }

            Neighbours found = opened(new ItemVectors(List.of(new ItemId("only")), vector, 16))
                    .search(opposite, 1);

            assertThat(found.size()).isEqualTo(1);
            assertThat(found.scores()[0]).isCloseTo(-1, within(TOLERANCE));
        }
    }

    @Test
    void askingForMoreThanThereIsFindsAll() {
        VectorIndex index = opened(ClusteredVectors.of(25, 16, 6));

        int[] ordinals =
                index.search(ClusteredVectors.of(1, 16, 6).copy(0), 1_000).ordinals();
        Arrays.sort(ordinals);

        assertThat(ordinals).containsExactly(IntStream.range(0, 25).toArray());
    }

    @Test
    void anIndexOfOneFindsIt() {
        var vectors = new ItemVectors(List.of(new ItemId("only")), new float[] {.6f, .8f}, 2);

        assertThat(opened(vectors).search(new float[] {1, 0}, 5).ordinals()).containsExactly(0);
    }

    @Test
    void anEmptyIndexFindsNothing() {
        VectorIndex index = opened(new ItemVectors(List.of(), new float[0], 16));

        assertThat(index.size()).isZero();
        assertThat(index.dimension()).isEqualTo(16);
        assertThat(index.search(new float[16], 5).size()).isZero();
    }

    @Test
    void aQueryThatIsNotFiniteIsRefused() {
        VectorIndex index = opened(ClusteredVectors.of(25, 2, 6));

        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> index.search(new float[] {1, bad}, 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the query has " + bad + " at index 1");
        }
    }

    @Test
    void aQueryOfAnotherDimensionIsRefused() {
        VectorIndex index = opened(ClusteredVectors.of(25, 16, 6));

        assertThatThrownBy(() -> index.search(new float[15], 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension 15, the index 16");
    }

    @Test
    void vectorsThatComeManyTimesAreFound() {
        // Three vectors, each two hundred times. A graph of equals may fall apart: then not all are found.
        var three = ClusteredVectors.of(3, 16, 10);
        List<ItemId> ids = new ArrayList<>();
        float[] values = new float[600 * 16];
        for (int ordinal = 0; ordinal < 600; ordinal++) {
            ids.add(new ItemId("i" + ordinal));
            System.arraycopy(three.copy(ordinal % 3), 0, values, ordinal * 16, 16);
        }

        Neighbours neighbours = opened(new ItemVectors(ids, values, 16)).search(three.copy(1), 600);

        assertThat(neighbours.ordinals()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(neighbours.scores()[0]).isCloseTo(1, within(TOLERANCE));
    }

    @Test
    void vectorsComeBackAsTheyWereGiven() {
        var vectors = ClusteredVectors.of(300, 16, 5);
        VectorIndex index = opened(vectors);
        float[] copy = new float[20];

        index.copy(123, copy, 2);

        assertThat(Arrays.copyOfRange(copy, 2, 18)).containsExactly(vectors.copy(123));
    }

    @Test
    void askingForNothingIsRefused() {
        VectorIndex index = opened(ClusteredVectors.of(25, 16, 6));

        assertThatThrownBy(() -> index.search(new float[16], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k is 0");
    }

    @Test
    void searchesSideBySideFindWhatTheyFindAlone() throws InterruptedException, ExecutionException {
        var vectors = ClusteredVectors.of(1_000, 32, 7);
        VectorIndex index = opened(vectors);
        List<float[]> queries = ClusteredVectors.queries(vectors, 400, 8);
        List<int[]> alone = queries.stream()
                .map(query -> index.search(query, 20).ordinals())
                .toList();

        List<Future<int[]>> together = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (float[] query : queries) {
                together.add(threads.submit(() -> index.search(query, 20).ordinals()));
            }
        }

        for (int i = 0; i < queries.size(); i++) {
            assertThat(together.get(i).get()).containsExactly(alone.get(i));
        }
    }
}
