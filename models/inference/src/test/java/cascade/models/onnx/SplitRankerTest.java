package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.schema.Field;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitRankerTest extends GraphContract {

    @Test
    void anItemsSideIsTheSameForEveryRequestAndInAnyCompany() {
        var random = new Random(31);
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            RankBatch batch = RandomModels.batch(SHAPE, 20, random);
            float[] kept = ranker.pools(Field.ITEM, batch.items(), 20);
            for (int size : new int[] {20, 3, 11}) {
                RankBatch other = RandomModels.batch(SHAPE, size, random);
                int width = ranker.poolWidth();
                float[] cross = ranker.pools(Field.CROSS, other.cross(), size);
                int[] items = Arrays.copyOf(batch.items(), size * SHAPE.itemWidth());

                float[] byPools = ranker.score(new PooledBatch(
                                other.user(),
                                other.context(),
                                (place, to, at) -> System.arraycopy(kept, place * width, to, at, width),
                                (place, to, at) -> System.arraycopy(cross, place * width, to, at, width),
                                size))
                        .values();
                float[] byIds = ranker.score(new RankBatch(other.user(), other.context(), items, other.cross(), size))
                        .values();

                assertThat(byPools).containsExactly(byIds, within(1e-6f));
            }
        }
    }

    @Test
    void poolsOfIdsInTwoRowsAddUp() {
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            int[] all = RandomModels.batch(SHAPE, 1, new Random(32)).cross();
            int[] first = all.clone();
            int[] others = new int[all.length];
            others[0] = all[0];
            first[0] = 0;

            float[] sum = ranker.pools(Field.CROSS, first, 1);
            float[] more = ranker.pools(Field.CROSS, others, 1);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }

            assertThat(sum).containsExactly(ranker.pools(Field.CROSS, all, 1), within(1e-6f));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            int[] user = new int[SHAPE.userWidth()];
            int[] context = new int[SHAPE.contextWidth()];
            PooledBatch.Pools nothing = (_, _, _) -> {};

            assertThat(ranker.poolWidth()).isEqualTo(2 * 16 + 2);
            assertThatThrownBy(() -> ranker.pools(Field.ITEM, new int[SHAPE.itemWidth() + 1], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("item ids a row");
            user[0] = SHAPE.rows();
            assertThatThrownBy(() -> ranker.score(new PooledBatch(user, context, nothing, nothing, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("user id " + SHAPE.rows());
        }
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 16, 1);
        PoolTable table = NfwfmGraph.tableOf(weights);
        PoolTable wide = NfwfmGraph.tableOf(RandomModels.nfwfm(SHAPE, 32, 1));
        RankShape larger = new RankShape(SHAPE.rows() + 1, 1, 1, 1, 1);
        Path dense = write("dense.onnx", NfwfmGraph.denseOf(weights));
        Path whole = write("model.onnx", NfwfmGraph.of(weights));

        assertThatThrownBy(() -> SplitRanker.open(RUNTIME, wide, dense, RandomModels.TASKS, SHAPE))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("the table gives pools of 66 numbers");
        assertThatThrownBy(() -> SplitRanker.open(RUNTIME, table, whole, RandomModels.TASKS, SHAPE))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("is not FLOAT");
        assertThatThrownBy(() -> SplitRanker.open(RUNTIME, table, dense, RandomModels.TASKS, larger))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("the table has " + SHAPE.rows() + " rows");
        assertThatThrownBy(() -> SplitRanker.open(RUNTIME, table, dense, List.of("click"), SHAPE))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("for 2 tasks");
    }

    @Override
    SplitRanker open(NfwfmWeights weights) {
        Path dense = write("dense-" + weights.hashCode() + ".onnx", NfwfmGraph.denseOf(weights));
        return SplitRanker.open(RUNTIME, NfwfmGraph.tableOf(weights), dense, weights.tasks(), weights.shape());
    }
}
