package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.Neighbours;
import cascade.models.vector.OrdinalSet;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.VectorIndexContract;
import cascade.models.vector.exact.ExactBatch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IvfIndexTest extends VectorIndexContract {

    /** How all indexes of this class are built. */
    IvfSettings settings() {
        return IvfSettings.defaults();
    }

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        return IvfIndex.build(vectors, settings());
    }

    @Override
    protected double recall() {
        // Less than the lists were measured for: these queries lie farther from the vectors than those do from each
        // other.
        return .9;
    }

    @Test
    void theSameVectorsAndSeedMakeTheSameIndex() {
        var vectors = ClusteredVectors.of(5_000, 16, 1);
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();

        try (VectorIndex first = index(vectors);
                VectorIndex second = index(vectors)) {
            assertThat(second.search(query, 100)).usingRecursiveComparison().isEqualTo(first.search(query, 100));
        }
    }

    @Test
    void moreListsAreReadForMoreRecallAndForVectorsWithoutClusters() {
        var clustered = ClusteredVectors.of(8_000, 16, 1);

        try (IvfIndex index = IvfIndex.build(clustered, settings());
                IvfIndex surer = IvfIndex.build(clustered, settings().withRecall(.995));
                IvfIndex without = IvfIndex.build(scattered(8_000, 1), 16, settings())) {
            assertThat(surer.probes(100)).isGreaterThan(index.probes(100));
            assertThat(without.probes(100)).isGreaterThan(index.probes(100));
        }
    }

    @Test
    void theRecallAskedForIsFoundAtEveryDepthByOtherQueriesToo() {
        for (int seed = 1; seed <= 3; seed++) {
            var vectors = ClusteredVectors.of(20_000, 16, seed);
            float[] queries = rows(ClusteredVectors.queries(vectors, 300, seed + 3));
            try (VectorIndex index = IvfIndex.build(vectors, settings().withSeed(seed))) {
                for (int k : new int[] {10, 50, 500}) {
                    assertThat(share(index, vectors.matrix(), queries, k)).isGreaterThanOrEqualTo(.95);
                }
            }
        }
    }

    @Test
    void theRecallAskedForIsFoundByQueriesFarFromTheVectorsThoughNoneWereKnown() {
        for (int seed = 1; seed <= 3; seed++) {
            var vectors = ClusteredVectors.of(20_000, 16, seed);
            // As far off as the vectors, of length 1, are moved that stand in for queries.
            float[] queries = scattered(300, seed + 6);
            for (int i = 0; i < queries.length; i++) {
                queries[i] = .85f * queries[i] / 4 + vectors.matrix()[i + 16 * 5_000];
            }
            try (VectorIndex index = IvfIndex.build(vectors, settings().withSeed(seed))) {
                for (int k : new int[] {10, 50, 500}) {
                    assertThat(share(index, vectors.matrix(), queries, k)).isGreaterThanOrEqualTo(.95);
                }
            }
        }
    }

    @Test
    void whatANarrowFilterAcceptsIsFoundToTheLastWhetherItIsKnownOrAskedFor() {
        var vectors = ClusteredVectors.of(20_000, 16, 1);
        float[] queries = rows(ClusteredVectors.queries(vectors, 30, 2));
        IntPredicate accepts = ordinal -> ordinal % 100 == 7;
        List<Neighbours> truth = ExactBatch.search(vectors.matrix(), 16, queries, 150, accepts);

        try (VectorIndex index = index(vectors)) {
            for (int i = 0; i < truth.size(); i++) {
                float[] query = Arrays.copyOfRange(queries, i * 16, (i + 1) * 16);
                int[] expected = truth.get(i).ordinals();
                assertThat(index.search(query, 150, accepts).ordinals()).containsExactly(expected);
                assertThat(index.search(query, 150, OrdinalSet.of(20_000, accepts))
                                .ordinals())
                        .containsExactly(expected);
            }
        }
    }

    @Test
    void theRecallAskedForIsFoundByQueriesUnlikeTheVectorsWhereItWasMeasuredWithSuch() {
        var vectors = ClusteredVectors.of(20_000, 16, 1);
        float[] queries = scattered(300, 2);

        try (IvfIndex without = IvfIndex.build(vectors, settings());
                IvfIndex with = IvfIndex.build(vectors, settings(), queries)) {
            assertThat(with.probes(500)).isGreaterThan(without.probes(500));
            assertThat(share(with, vectors.matrix(), scattered(100, 3), 500)).isGreaterThan(.94);
        }
    }

    @Test
    void queriesWithoutDirectionAreNotMeasuredWith() {
        var vectors = ClusteredVectors.of(8_000, 16, 1);
        float[] queries = scattered(300, 2);

        try (IvfIndex plain = IvfIndex.build(vectors, settings());
                IvfIndex zeros = IvfIndex.build(vectors, settings(), new float[16 * 16]);
                IvfIndex some = IvfIndex.build(vectors, settings(), Arrays.copyOf(queries, 400 * 16));
                IvfIndex none = IvfIndex.build(vectors, settings(), queries)) {
            assertThat(zeros.probes(100)).isEqualTo(plain.probes(100));
            assertThat(some.probes(100)).isEqualTo(none.probes(100));
        }
    }

    /** Without clusters, of any length. */
    private static float[] scattered(int count, long seed) {
        float[] rows = new float[count * 16];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    private static float[] rows(List<float[]> queries) {
        float[] rows = new float[queries.size() * 16];
        for (int i = 0; i < queries.size(); i++) {
            System.arraycopy(queries.get(i), 0, rows, i * 16, 16);
        }
        return rows;
    }

    /** Of the true {@code k} nearest, those found. */
    private static double share(VectorIndex index, float[] vectors, float[] queries, int k) {
        List<Neighbours> truth = ExactBatch.search(vectors, 16, queries, k, _ -> true);
        double found = 0;
        for (int i = 0; i < truth.size(); i++) {
            var nearest = IntStream.of(truth.get(i).ordinals()).boxed().collect(Collectors.toSet());
            float[] query = Arrays.copyOfRange(queries, i * 16, (i + 1) * 16);
            found += IntStream.of(index.search(query, k).ordinals())
                    .filter(nearest::contains)
                    .count();
        }
        return found / ((double) k * truth.size());
    }

    @Test
    void vectorsThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> IvfIndex.build(new float[] {1, 0, Float.NaN, 0}, 2, settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector 1 has NaN at index 0");
    }

    @Test
    void queriesToMeasureWithThatAreNotFiniteOrOfAnotherDimensionAreRefused() {
        var vectors = ClusteredVectors.of(100, 16, 1);
        float[] broken = scattered(3, 1);
        broken[20] = Float.NaN;

        assertThatThrownBy(() -> IvfIndex.build(vectors, settings(), broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query 1 has NaN at index 4");
        assertThatThrownBy(() -> IvfIndex.build(vectors, settings(), new float[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15 values do not make vectors of dimension 16");
    }
}
