package cascade.training.recall.model;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import cascade.training.recall.metric.FullRanking;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnionModelTest {

    private static final int ITEMS = 4;

    @Test
    void anItemThatTwoListsHoldBeatsTheFirstOfOne() {
        // Ranks: 0 2 1 and 3 2 1. Item 2 gets 1/(1+2) twice, items 0 and 3 get 1/(1+1) once, item 1 gets 1/(1+3) twice.
        assertThat(fused(1, 1, 1)).containsExactly(2, 0, 1, 3);
    }

    @Test
    void weightsDecideBetweenTheFirstOfEach() {
        assertThat(fused(1, 10, 1)).containsExactly(3, 2, 1, 0);
    }

    @Test
    void withAGreatConstantListsCountMoreThanRanks() {
        // Both 2 and 1 are in both lists, and 0 and 3 in one each.
        assertThat(fused(1, 1, 1_000)).containsExactly(2, 1, 0, 3);
    }

    private static int[] fused(double first, double second, double constant) {
        var union = new UnionModel(
                List.of(fixed(3, 1, 2, Float.NEGATIVE_INFINITY), fixed(Float.NEGATIVE_INFINITY, 1, 2, 3)),
                new double[] {first, second},
                constant);
        RecallSet set = set();
        RecallModel.Answers answers = union.fit(set, 1, (_, _) -> {});
        return new FullRanking(ITEMS, set.queries()).lists(answers.known(), ITEMS)[0];
    }

    private static RecallModel fixed(float... scores) {
        return new RecallModel() {
            @Override
            public int epochs() {
                return 0;
            }

            @Override
            public Answers fit(RecallSet set, long seed, EpochListener epochs) {
                return Answers.of((first, count, to, stride) -> System.arraycopy(scores, 0, to, 0, ITEMS));
            }
        };
    }

    private static RecallSet set() {
        IntLists nothing = IntLists.empty(1);
        var queries = new Queries(nothing, new float[0], nothing, IntLists.of(List.of(new int[] {0})), new int[1]);
        return RecallSet.plain("tiny", ITEMS, TrainingClicks.of(nothing, false), queries);
    }
}
