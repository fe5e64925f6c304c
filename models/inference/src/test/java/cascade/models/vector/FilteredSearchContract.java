package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link VectorIndex} keeps to where a filter accepts some of its vectors. */
abstract class FilteredSearchContract {

    private final List<VectorIndex> opened = new ArrayList<>();

    /** An index over these vectors, made the same way each time. */
    protected abstract VectorIndex index(ItemVectors vectors);

    /** The share of the true 50 nearest that it must find. */
    protected abstract double recall();

    @AfterEach
    void close() {
        opened.forEach(VectorIndex::close);
    }

    @Test
    void onlyWhatIsAcceptedIsFound() {
        var vectors = ClusteredVectors.of(3_000, 32, 11);
        VectorIndex index = opened(vectors);
        float[] query = ClusteredVectors.queries(vectors, 1, 12).getFirst();

        for (int every : new int[] {2, 10, 100}) {
            int[] accepted = IntStream.range(0, 3_000)
                    .filter(ordinal -> ordinal % every == 1)
                    .toArray();
            int[] nearest = nearest(vectors, query, 3_000);
            var expected = IntStream.of(nearest)
                    .filter(ordinal -> ordinal % every == 1)
                    .limit(20)
                    .boxed()
                    .toList();

            int[] found =
                    index.search(query, 20, ordinal -> ordinal % every == 1).ordinals();

            assertThat(found).hasSize(Math.min(20, accepted.length)).doesNotHaveDuplicates();
            assertThat(IntStream.of(found).filter(ordinal -> ordinal % every == 1))
                    .hasSameSizeAs(found);
            assertThat(IntStream.of(found).filter(expected::contains).count())
                    .isGreaterThanOrEqualTo((long) Math.floor(recall() * 20) - 1);
        }
    }

    @Test
    void aVeryNarrowFilterFindsWhatAnExactScanFinds() {
        var vectors = ClusteredVectors.of(3_000, 32, 11);
        VectorIndex index = opened(vectors);
        for (float[] query : ClusteredVectors.queries(vectors, 5, 12)) {
            int[] nearest = nearest(vectors, query, 3_000);
            for (int accepted : new int[] {0, 1, 7, 20, 21, 40}) {
                // Some in the middle of what is near, and some anywhere.
                var near = IntStream.of(nearest).skip(300).limit(accepted);
                var scattered = IntStream.range(0, accepted).map(i -> (i * 997 + 13) % 3_000);
                for (IntStream some : List.of(near, scattered)) {
                    var set = some.boxed().collect(Collectors.toSet());
                    int[] expected = IntStream.of(nearest)
                            .filter(set::contains)
                            .limit(20)
                            .toArray();

                    assertThat(index.search(query, 20, set::contains).ordinals())
                            .containsExactly(expected);
                    assertThat(index.search(query, 20, OrdinalSet.of(3_000, set::contains))
                                    .ordinals())
                            .containsExactly(expected);
                }
            }
        }
    }

    @Test
    void aKnownFilterFindsTheNearestOfWhatItAccepts() {
        var vectors = ClusteredVectors.of(3_000, 32, 11);
        VectorIndex index = opened(vectors);
        List<float[]> queries = ClusteredVectors.queries(vectors, 30, 12);

        for (int every : new int[] {1, 2, 10, 100}) {
            OrdinalSet set = OrdinalSet.of(3_000, ordinal -> ordinal % every == 0);
            int found = 0;
            for (float[] query : queries) {
                var expected = IntStream.of(nearest(vectors, query, 3_000))
                        .filter(set)
                        .limit(20)
                        .boxed()
                        .toList();
                int[] ordinals = index.search(query, 20, set).ordinals();
                assertThat(ordinals).hasSize(20).doesNotHaveDuplicates();
                assertThat(IntStream.of(ordinals).allMatch(set)).isTrue();
                found += (int) IntStream.of(ordinals).filter(expected::contains).count();
            }
            assertThat(found / (20. * queries.size())).isGreaterThanOrEqualTo(recall());
        }
    }

    @Test
    void nothingAcceptedIsNothingFound() {
        var vectors = ClusteredVectors.of(3_000, 32, 11);

        assertThat(opened(vectors).search(vectors.copy(0), 20, _ -> false).size())
                .isZero();
    }

    final VectorIndex opened(ItemVectors vectors) {
        VectorIndex index = index(vectors);
        opened.add(index);
        return index;
    }

    /** The {@code k} nearest, by sorting all. */
    static int[] nearest(ItemVectors vectors, float[] query, int k) {
        return IntStream.range(0, vectors.size())
                .boxed()
                .sorted((a, b) -> Double.compare(product(vectors, b, query), product(vectors, a, query)))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static float product(ItemVectors vectors, int ordinal, float[] query) {
        float[] vector = vectors.copy(ordinal);
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += (double) vector[i] * query[i];
        }
        return (float) sum;
    }
}
