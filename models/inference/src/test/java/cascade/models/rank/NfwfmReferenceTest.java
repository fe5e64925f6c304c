package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NfwfmReferenceTest extends RankerContract {

    @Override
    protected Ranker ranker(RankShape shape) {
        return new NfwfmReference(RandomModels.nfwfm(shape, 16, 11));
    }

    @Test
    void theFormulaByHand() {
        // User 2 and 3, item -1 and 5, context 1 and padding, cross 5; k = 1, no layers.
        var model = new NfwfmWeights(
                List.of("click"),
                new RankShape(6, 2, 2, 2, 1),
                1,
                new float[] {0, 2, 3, -1, 5, 1},
                new float[] {0, .1f, .2f, .3f, .4f, .5f},
                // r within user 10, item 20, context 30, cross 40; user-item 2, user-context 3, item-context 4; with
                // cross 5, 6 and 7.
                new float[] {10, 2, 3, 5, 2, 20, 4, 6, 3, 4, 30, 7, 5, 6, 7, 40},
                .5f,
                List.of(),
                new float[] {.01f},
                new float[] {.25f});
        var batch = new RankBatch(new int[] {1, 2}, new int[] {5, 0}, new int[] {3, 4}, new int[] {4}, 1);

        // S = 5, 4, 1, 5; Q = 13, 26, 1, 25.
        double h = 2 * 5 * 4 + 3 * 5 * 1 + 4 * 4 * 1 + 10 * (25 - 13) + 20 * (16 - 26) + 30 * (1 - 1);
        double withCross = 5 * 5 * 5 + 6 * 4 * 5 + 7 * 1 * 5 + 40 * (25 - 25);
        double logit = .25 + (.1 + .2 + .3 + .4 + .5 + .4) + .01 * .5 * (h + withCross);

        assertThat(new NfwfmReference(model).score(batch).of(0, "click"))
                .isCloseTo((float) (1 / (1 + Math.exp(-logit))), within(1e-6f));
    }

    @Test
    void layersAreRectified() {
        var model = new NfwfmWeights(
                List.of("click"),
                new RankShape(3, 1, 1, 1, 0),
                1,
                new float[] {0, 1, 2},
                new float[] {0, 0, 0},
                new float[] {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                1,
                // Of h = 2: 2 * 2 + 1 = 5, and -2 + 1 = -1, which becomes 0.
                List.of(new NfwfmWeights.Dense(1, 2, new float[] {2, -1}, new float[] {1, 1})),
                new float[] {.2f, 100},
                new float[] {0});

        float click = new NfwfmReference(model)
                .score(new RankBatch(new int[] {1}, new int[] {0}, new int[] {2}, 1))
                .of(0, "click");

        assertThat(click).isCloseTo((float) (1 / (1 + Math.exp(-1))), within(1e-6f));
    }
}
