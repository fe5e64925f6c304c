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
            float[] kept = pools(ranker, Field.ITEM, batch.items(), 20);
            for (int size : new int[] {20, 3, 11}) {
                RankBatch other = RandomModels.batch(SHAPE, size, random);
                float[] cross = pools(ranker, Field.CROSS, other.cross(), size);
                int[] items = Arrays.copyOf(batch.items(), size * SHAPE.itemWidth());

                float[] byPools =
                        ranker.score(paired(ranker, other, kept, cross)).values();
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

            float[] sum = pools(ranker, Field.CROSS, first, 1);
            float[] more = pools(ranker, Field.CROSS, others, 1);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }

            assertThat(sum).containsExactly(pools(ranker, Field.CROSS, all, 1), within(1e-6f));
        }
    }

    /** Two ways of the same: a candidate's cross pool in two parts, and whole. */
    @Test
    void partsOfACrossPoolMeetAsTheirSumDoes() {
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 19, 30))) {
            RankBatch batch = RandomModels.batch(SHAPE, 1, new Random(33));
            float[] item = pools(ranker, Field.ITEM, batch.items(), 1);
            int width = ranker.poolWidth();
            float[] cross = Arrays.copyOf(pools(ranker, Field.CROSS, batch.cross(), 1), 5 * width);
            for (int i = 0; i < width; i++) {
                cross[width + i] = .25f * cross[i];
                cross[2 * width + i] = .35f * cross[i];
                cross[3 * width + i] = .4f * cross[i];
            }
            float[] whole = new float[19];
            float[] parted = new float[19];
            float[] linear = new float[2];
            var pairs = ranker.pairs(batch.user(), batch.context());

            int nothing = 4 * width;
            pairs.write(item, 0, cross, 0, nothing, nothing, whole, 0, linear, 0);
            pairs.write(item, 0, cross, width, 2 * width, 3 * width, parted, 0, linear, 0);

            assertThat(parted).containsExactly(whole, within(1e-5f));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            int[] user = new int[SHAPE.userWidth()];
            int[] context = new int[SHAPE.contextWidth()];

            assertThat(ranker.poolWidth()).isEqualTo(2 * 16 + 2);
            assertThat(ranker.width()).isEqualTo(16);
            assertThatThrownBy(() -> ranker.pairs(new int[SHAPE.userWidth() + 1], context))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("user ids a row");
            user[0] = SHAPE.rows();
            assertThatThrownBy(() -> ranker.pairs(user, context))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("user id " + SHAPE.rows());
        }
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 16, 1);
        RankShape larger = new RankShape(SHAPE.rows() + 1, 1, 1, 1, 1);
        Path dense = write("dense.onnx", NfwfmGraph.denseOf(weights));
        Path whole = write("model.onnx", NfwfmGraph.of(weights));

        try (PoolTable table = table(weights);
                PoolTable wide = table(RandomModels.nfwfm(SHAPE, 32, 1))) {
            assertThatThrownBy(() -> SplitRanker.open(RUNTIME, wide, dense, RandomModels.TASKS, SHAPE))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageContaining("the table has vectors of 32 numbers, the graph takes 16");
            assertThatThrownBy(() -> SplitRanker.open(RUNTIME, table, whole, RandomModels.TASKS, SHAPE))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageContaining("the graph takes");
            assertThatThrownBy(() -> SplitRanker.open(RUNTIME, table, dense, RandomModels.TASKS, larger))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageContaining("the table has " + SHAPE.rows() + " rows");
            assertThatThrownBy(() -> SplitRanker.open(RUNTIME, table, dense, List.of("click"), SHAPE))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageContaining("for 2 tasks");
        }
    }

    private static float[] pools(SplitRanker ranker, Field field, int[] ids, int size) {
        float[] pools = new float[size * ranker.poolWidth()];
        for (int row = 0; row < size; row++) {
            ranker.pool(field, ids, row * SHAPE.width(field), pools, row * ranker.poolWidth());
        }
        return pools;
    }

    private static PairedBatch paired(SplitRanker ranker, RankBatch batch, float[] items, float[] cross) {
        int width = ranker.poolWidth();
        float[] crossAndNothing = Arrays.copyOf(cross, cross.length + width);
        float[] interaction = new float[batch.size() * ranker.width()];
        float[] linear = new float[batch.size() * ranker.tasks().size()];
        var pairs = ranker.pairs(batch.user(), batch.context());
        for (int place = 0; place < batch.size(); place++) {
            pairs.write(
                    items,
                    place * width,
                    crossAndNothing,
                    place * width,
                    cross.length,
                    cross.length,
                    interaction,
                    place * ranker.width(),
                    linear,
                    place * ranker.tasks().size());
        }
        return new PairedBatch(interaction, linear, batch.size());
    }

    private PoolTable table(NfwfmWeights weights) {
        return NfwfmGraph.table(weights, folder.resolve("pools-" + weights.hashCode() + ".bin"));
    }

    @Override
    SplitRanker open(NfwfmWeights weights) {
        Path dense = write("dense-" + weights.hashCode() + ".onnx", NfwfmGraph.denseOf(weights));
        return SplitRanker.open(RUNTIME, table(weights), dense, weights.tasks(), weights.shape());
    }
}
