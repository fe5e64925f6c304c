package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IvfIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        return IvfIndex.build(vectors, IvfSettings.defaults());
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
        float[] scattered = new float[8_000 * 16];
        var random = new SplittableRandom(1);
        for (int i = 0; i < scattered.length; i++) {
            scattered[i] = (float) random.nextGaussian();
        }

        try (IvfIndex index = IvfIndex.build(clustered, IvfSettings.defaults());
                IvfIndex surer =
                        IvfIndex.build(clustered, IvfSettings.defaults().withRecall(.995));
                IvfIndex without = IvfIndex.build(scattered, 16, IvfSettings.defaults())) {
            assertThat(surer.probes(100)).isGreaterThan(index.probes(100));
            assertThat(without.probes(100)).isGreaterThan(index.probes(100));
        }
    }

    @Test
    void theRecallAskedForIsTheRecallFound() {
        var vectors = ClusteredVectors.of(20_000, 16, 1);
        List<float[]> queries = ClusteredVectors.queries(vectors, 100, 2);
        float[] rows = new float[queries.size() * 16];
        for (int i = 0; i < queries.size(); i++) {
            System.arraycopy(queries.get(i), 0, rows, i * 16, 16);
        }
        List<Neighbours> truth = ExactBatch.search(vectors.matrix(), 16, rows, 500, _ -> true);

        try (VectorIndex index = index(vectors)) {
            double found = 0;
            for (int i = 0; i < queries.size(); i++) {
                var nearest = IntStream.of(truth.get(i).ordinals()).boxed().collect(Collectors.toSet());
                found += IntStream.of(index.search(queries.get(i), 500).ordinals())
                        .filter(nearest::contains)
                        .count();
            }
            assertThat(found / (500. * queries.size())).isGreaterThan(.94);
        }
    }

    @Test
    void vectorsThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> IvfIndex.build(new float[] {1, 0, Float.NaN, 0}, 2, IvfSettings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector 1 has NaN at index 0");
    }
}
