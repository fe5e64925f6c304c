package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitRankerTest extends GraphContract {

    @Test
    void anItemsSideIsTheSameForEveryRequestAndInAnyCompany() {
        var random = new Random(31);
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            RankBatch batch = RandomModels.batch(SHAPE, 20, random);
            float[] kept = ranker.pools(batch.items(), 20);
            for (int size : new int[] {20, 3, 11}) {
                RankBatch other = RandomModels.batch(SHAPE, size, random);
                int width = ranker.poolWidth();
                int[] items = Arrays.copyOf(batch.items(), size * SHAPE.itemWidth());

                float[] byPools = ranker.score(new PooledBatch(
                                other.user(),
                                other.context(),
                                place -> Arrays.copyOfRange(kept, place * width, (place + 1) * width),
                                other.cross(),
                                size))
                        .values();
                float[] byIds = ranker.score(new RankBatch(other.user(), other.context(), items, other.cross(), size))
                        .values();

                assertThat(byPools).containsExactly(byIds, within(1e-6f));
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            int[] user = new int[SHAPE.userWidth()];
            int[] context = new int[SHAPE.contextWidth()];
            int[] cross = new int[SHAPE.crossWidth()];
            float[] pools = new float[ranker.poolWidth()];

            assertThat(ranker.poolWidth()).isEqualTo(2 * 16 + 2);
            assertThatThrownBy(() -> ranker.pools(new int[SHAPE.itemWidth() + 1], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("item ids a row");
            assertThatThrownBy(() -> ranker.score(new PooledBatch(user, context, place -> new float[33], cross, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("row 0 has 33 numbers, not 34");
            user[0] = SHAPE.rows();
            assertThatThrownBy(() -> ranker.score(new PooledBatch(user, context, place -> pools, cross, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("user id " + SHAPE.rows());
        }
    }

    @Test
    void graphsThatDoNotBelongTogetherAreRefused() {
        Path item = write("wide-item.onnx", NfwfmGraph.itemOf(RandomModels.nfwfm(SHAPE, 32, 1)));
        Path request = write("request.onnx", NfwfmGraph.requestOf(RandomModels.nfwfm(SHAPE, 16, 1)));
        Path whole = write("model.onnx", NfwfmGraph.of(RandomModels.nfwfm(SHAPE, 16, 1)));

        assertThatThrownBy(() -> SplitRanker.open(RUNTIME, item, request, RandomModels.TASKS, SHAPE.rows()))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("the item graph gives");
        assertThatThrownBy(() -> SplitRanker.open(RUNTIME, item, whole, RandomModels.TASKS, SHAPE.rows()))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("the request graph takes [");
    }

    @Override
    SplitRanker open(NfwfmWeights weights) {
        Path item = write("item-" + weights.hashCode() + ".onnx", NfwfmGraph.itemOf(weights));
        Path request = write("request-" + weights.hashCode() + ".onnx", NfwfmGraph.requestOf(weights));
        return SplitRanker.open(
                RUNTIME, item, request, weights.tasks(), weights.shape().rows());
    }
}
