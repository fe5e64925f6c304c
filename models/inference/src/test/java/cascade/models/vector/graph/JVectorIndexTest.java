package cascade.models.vector.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.VectorIndexContract;
import org.junit.jupiter.api.Test;

class JVectorIndexTest extends VectorIndexContract {

    private static final JVectorIndex.Settings ONE_THREAD =
            JVectorIndex.Settings.defaults().withBuildThreads(1);

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        return JVectorIndex.build(vectors, ONE_THREAD);
    }

    @Override
    protected double recall() {
        return .9;
    }

    @Test
    void twoBuildsOnOneThreadFindTheSame() {
        var vectors = ClusteredVectors.of(1_000, 16, 1);
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();

        try (VectorIndex first = index(vectors);
                VectorIndex second = index(vectors)) {
            assertThat(second.search(query, 100).ordinals())
                    .containsExactly(first.search(query, 100).ordinals());
        }
    }

    @Test
    void settingsThatBuildNoGraphAreRefused() {
        assertThatThrownBy(() -> new JVectorIndex.Settings(1, 100, 100, 1.2f, 1.2f, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("degree 1");
    }
}
