package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import cascade.training.item2vec.VectorForm.Vectors;
import cascade.training.settings.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorFormTest {

    private static final List<ItemId> ITEMS = List.of(new ItemId("a"), new ItemId("b"), new ItemId("c"));
    private static final SkipGramTables TABLES =
            new SkipGramTables(ITEMS, 2, new float[] {3, 0, 0, 2, .6f, .8f}, new float[] {0, 3, 0, 2, 0, 0});
    private static final float[] CLICKS = {0, 6, 0};

    @Test
    void rowsAreThoseOfContextsOrTheSumsWithThoseOfCentres() {
        assertThat(new VectorForm(Vectors.INPUTS, 0, 1).rows(TABLES))
                .containsExactly(new float[] {1, 0, 0, 1, .6f, .8f}, within(1e-6f));
        float half = (float) Math.sqrt(.5);
        assertThat(new VectorForm(Vectors.SUMS, 0, 1).rows(TABLES))
                .containsExactly(new float[] {half, half, 0, 1, .6f, .8f}, within(1e-6f));
    }

    @Test
    void withAPriorThePopularComeNearerByTheLogarithmOfTheirClicks() {
        VectorForm form = new VectorForm(Vectors.INPUTS, .5, 1);
        ItemVectors vectors = form.serving(TABLES, CLICKS);
        // cos(a, b) = 0 and cos(a, c) = .6, but b was clicked six times: .5 log 7 = .97.
        assertThat(score(vectors, 0, 1)).isGreaterThan(score(vectors, 0, 2));
        ItemVectors plain = new VectorForm(Vectors.INPUTS, 0, 1).serving(TABLES, CLICKS);
        assertThat(score(plain, 0, 1)).isLessThan(score(plain, 0, 2));
        // Scores differ by one factor for all, and by a constant.
        double cosines = score(vectors, 0, 0) - score(vectors, 0, 2);
        double bias = score(vectors, 0, 1) - score(vectors, 0, 2);
        assertThat(bias / cosines).isCloseTo((-.6 + form.bias(6)) / .4, within(1e-4));
    }

    @Test
    void aRowOfZerosGetsADirection() {
        var tables = new SkipGramTables(List.of(new ItemId("a")), 2, new float[2], new float[2]);
        assertThat(VectorForm.PLAIN.rows(tables)).containsExactly(1, 0);
    }

    @Test
    void aPriorThatPushesThePopularAwayIsRefused() {
        assertThatThrownBy(() -> new VectorForm(Vectors.INPUTS, -.1, 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("prior");
        assertThatThrownBy(() -> new VectorForm(Vectors.INPUTS, .1, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("priorDays");
    }

    private static double score(ItemVectors vectors, int start, int item) {
        float[] asking = vectors.start(start);
        float[] other = vectors.copy(item);
        double score = 0;
        for (int i = 0; i < asking.length; i++) {
            score += asking[i] * other[i];
        }
        return score;
    }
}
