package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.GrowingIndex;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.VectorIndexContract;
import cascade.models.vector.exact.ExactIndex;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingListsTest extends VectorIndexContract {

    /** How all indexes of this class begin. */
    IvfSettings settings() {
        return IvfSettings.defaults();
    }

    /** Half of it is there at the beginning, or all but one; what is left comes. */
    @Override
    protected VectorIndex index(ItemVectors vectors) {
        int begun = vectors.size() / 2;
        return grown(vectors.matrix(), vectors.dimension(), begun);
    }

    @Override
    protected double recall() {
        return .9;
    }

    @Test
    void whatIsAddedIsFoundAsIfItHadAlwaysBeenThere() {
        var vectors = ClusteredVectors.of(20_000, 16, 1);
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();

        try (VectorIndex grown = grown(vectors.matrix(), 16, 15_000)) {
            assertThat(grown.size()).isEqualTo(20_000);
            var exact = ExactIndex.of(vectors).search(query, 200);
            assertThat(Arrays.stream(grown.search(query, 200).ordinals())
                            .filter(ordinal -> ordinal >= 15_000)
                            .count())
                    .isGreaterThan(Arrays.stream(exact.ordinals())
                                    .filter(ordinal -> ordinal >= 15_000)
                                    .count()
                            * 8
                            / 10);
        }
    }

    @Test
    void whatIsLeftOfItIsLaidOutAnewAroundTheSameCentres() {
        var vectors = ClusteredVectors.of(20_000, 16, 1);
        int[] left =
                IntStream.range(0, 20_000).filter(ordinal -> ordinal % 5 != 0).toArray();
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();
        float[] expected = new float[16];
        float[] found = new float[16];

        try (VectorIndex grown = grown(vectors.matrix(), 16, 15_000);
                VectorIndex compacted = grown.compacted(left, new byte[0]).orElseThrow()) {
            assertThat(compacted.size()).isEqualTo(left.length);
            for (int ordinal = 0; ordinal < left.length; ordinal++) {
                grown.copy(left[ordinal], expected, 0);
                compacted.copy(ordinal, found, 0);
                assertThat(found).isEqualTo(expected);
            }
            int[] before = grown.search(query, 100, ordinal -> ordinal % 5 != 0).ordinals();
            assertThat(Arrays.stream(compacted.search(query, 100).ordinals())
                            .map(ordinal -> left[ordinal])
                            .filter(ordinal -> Arrays.stream(before).anyMatch(other -> other == ordinal)))
                    .hasSizeGreaterThan(90);
        }
    }

    @Test
    void centresAreNotKeptForOtherVectorsThanTheyWereLearnedFrom() {
        var vectors = ClusteredVectors.of(4_000, 16, 1);
        try (VectorIndex grown = grown(vectors.matrix(), 16, 2_500);
                VectorIndex shrunk = grown(vectors.matrix(), 16, 4_000)) {
            assertThat(grown.compacted(new int[] {1, 2, 3}, new byte[0])).isEmpty();
            assertThat(grown.compacted(IntStream.range(0, 4_000).toArray(), new byte[0]))
                    .isEmpty();
            assertThat(shrunk.compacted(IntStream.range(0, 1_999).toArray(), new byte[0]))
                    .isEmpty();
        }
    }

    private GrowingIndex grown(float[] matrix, int dimension, int begun) {
        GrowingIndex index = IvfIndex.build(Arrays.copyOf(matrix, begun * dimension), dimension, settings())
                .growing()
                .orElseThrow();
        for (int at = begun * dimension; at < matrix.length; at += dimension) {
            index.add(Arrays.copyOfRange(matrix, at, at + dimension));
        }
        return index;
    }
}
