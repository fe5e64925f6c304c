package cascade.models.vector.exact;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.ClusteredVectors;
import cascade.models.vector.Neighbours;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactBatchTest {

    @Test
    void itFindsForEachQueryWhatAScanFinds() {
        // Sizes that fill neither panels nor groups of rows.
        var vectors = ClusteredVectors.of(1_003, 17, 1);
        float[] queries = ClusteredVectors.of(37, 17, 2).matrix();
        var index = ExactIndex.of(vectors);

        List<Neighbours> found = ExactBatch.search(vectors.matrix(), 17, queries, 20, ordinal -> ordinal % 2 == 0);

        for (int query = 0; query < 37; query++) {
            float[] one = Arrays.copyOfRange(queries, query * 17, (query + 1) * 17);
            assertThat(found.get(query).ordinals())
                    .containsExactly(
                            index.search(one, 20, ordinal -> ordinal % 2 == 0).ordinals());
        }
    }
}
