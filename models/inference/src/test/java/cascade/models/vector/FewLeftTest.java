package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.ClusteredVectors;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A {@link LiveIndex} most of whose base is deleted, so that its searches accept few of it. */
class FewLeftTest {

    private static final IndexBuilder IVF =
            (vectors, dimension) -> IvfIndex.build(vectors, dimension, IvfSettings.defaults());

    @Test
    void whatFewAreLeftAndWhatCameSinceIsFoundExactly() {
        int k = 20;
        var base = ClusteredVectors.of(3_000, 64, 1);
        // Nothing is tidied up, so that what is left lies among the dead.
        var never = new LiveSettings(1_000_000, 4, 1);
        for (int left : new int[] {0, 1, 7, k - 1, k}) {
            try (var index = new LiveIndex(
                    IntStream.range(0, 3_000).toArray(), base.matrix().clone(), 64, IVF, never, Runnable::run)) {
                var expected = new HashMap<Integer, float[]>();
                for (int i = 0; i < 3_000; i++) {
                    if (i % 150 == 3 && expected.size() < left) {
                        expected.put(i, base.copy(i));
                    } else {
                        index.remove(i);
                    }
                }
                // One that was there before, and one that was not.
                var queries = ClusteredVectors.queries(base, 3, 2);
                for (int i = 0; i < 2; i++) {
                    index.put(2_999 + i, queries.get(i));
                    expected.put(2_999 + i, queries.get(i));
                }

                float[] query = queries.get(2);
                int[] nearest = expected.keySet().stream()
                        .sorted(Comparator.comparingDouble(item -> -product(expected.get(item), query)))
                        .limit(k)
                        .mapToInt(item -> item)
                        .toArray();
                assertThat(index.parts()).isEqualTo(1);
                assertThat(index.search(query, k).items()).containsExactly(nearest);
                index.rebuild();
                assertThat(index.search(query, k).items()).containsExactly(nearest);
            }
        }
    }

    private static double product(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }
}
