package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** NFwFM generalises NFM (He and Chua 2017, equation 3): one strength for all pairs of ids gives it back. */
class BiInteractionTest {

    private static final int K = 5;
    private static final int ROWS = 30;

    @Property(tries = 200)
    void withEqualStrengthsItIsTheBiInteractionOfAllIds(
            @ForAll @IntRange(min = 1, max = 6) int userWidth,
            @ForAll @IntRange(min = 1, max = 6) int itemWidth,
            @ForAll @IntRange(min = 1, max = 6) int contextWidth,
            @ForAll @IntRange(min = 0, max = 6) int crossWidth,
            @ForAll long seed) {
        var shape = new RankShape(ROWS, userWidth, itemWidth, contextWidth, crossWidth);
        var model = withEqualStrengths(RandomModels.nfwfm(shape, K, seed));
        RankBatch batch = RandomModels.batch(shape, 1, new Random(seed));

        var reference = new NfwfmReference(model);
        double[] h = reference.interaction(
                reference.pool(batch.user(), 0, userWidth),
                reference.pool(batch.items(), 0, itemWidth),
                reference.pool(batch.context(), 0, contextWidth),
                reference.pool(batch.cross(), 0, crossWidth));

        assertThat(h).containsExactly(pairwise(model, batch), within(1e-9));
    }

    private static NfwfmWeights withEqualStrengths(NfwfmWeights model) {
        float[] strengths = {.5f, 1, 1, 1, 1, .5f, 1, 1, 1, 1, .5f, 1, 1, 1, 1, .5f};
        return new NfwfmWeights(
                model.tasks(),
                model.shape(),
                model.k(),
                model.embedding(),
                model.linear(),
                strengths,
                model.keep(),
                model.layers(),
                model.heads(),
                model.bias());
    }

    /** Sum over all pairs of ids i &lt; j of v_i * v_j, elementwise: NFM's definition, by its letter. */
    private static double[] pairwise(NfwfmWeights model, RankBatch batch) {
        int[] ids = Stream.of(batch.user(), batch.items(), batch.context(), batch.cross())
                .flatMapToInt(IntStream::of)
                .toArray();
        double[] sum = new double[K];
        for (int i = 0; i < ids.length; i++) {
            for (int j = i + 1; j < ids.length; j++) {
                for (int component = 0; component < K; component++) {
                    sum[component] += (double) model.embedding()[ids[i] * K + component]
                            * model.embedding()[ids[j] * K + component];
                }
            }
        }
        return sum;
    }
}
