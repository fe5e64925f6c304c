package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.models.embed.ClusteredVectors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
                    IntStream.range(0, 3_000).mapToObj(FewLeftTest::item).toList(),
                    base.matrix().clone(),
                    64,
                    IVF,
                    never,
                    Runnable::run)) {
                var expected = new HashMap<ItemId, float[]>();
                for (int i = 0; i < 3_000; i++) {
                    if (i % 150 == 3 && expected.size() < left) {
                        expected.put(item(i), base.copy(i));
                    } else {
                        index.remove(item(i));
                    }
                }
                // One that was there before, and one that was not.
                var queries = ClusteredVectors.queries(base, 3, 2);
                for (int i = 0; i < 2; i++) {
                    index.put(item(2_999 + i), queries.get(i));
                    expected.put(item(2_999 + i), queries.get(i));
                }

                float[] query = queries.get(2);
                List<ItemId> nearest = expected.keySet().stream()
                        .sorted(Comparator.comparingDouble(item -> -product(expected.get(item), query)))
                        .limit(k)
                        .toList();
                assertThat(index.segments()).isEqualTo(2);
                assertThat(index.search(query, k).items()).containsExactlyElementsOf(nearest);
                index.rebuild();
                assertThat(index.search(query, k).items()).containsExactlyElementsOf(nearest);
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

    private static ItemId item(int number) {
        return new ItemId("i" + number);
    }
}
