package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.training.sample.click.GivenClicks;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmStartTest {

    private static final int DIMENSION = 16;
    private static final Item2vecSettings SETTINGS = new Item2vecSettings(DIMENSION, 3, 5, .75, 1, .05, 1, 2, 0, 1);

    @Test
    void knownItemsKeepTheirRowsNewOnesStartAsEverAndGoneOnesAreDropped() {
        var before = new SkipGram(clicks("gone", "a", "b", "gone"), SETTINGS, 1);
        before.train(_ -> {});
        ClickSequences today = clicks("new", "b", "a", "new");
        SkipGramTables fresh = new SkipGram(today, SETTINGS, 2).tables();

        SkipGramTables warm = SkipGram.warm(today, SETTINGS, 2, before.tables()).tables();

        assertThat(warm.items()).isEqualTo(today.items());
        assertThat(row(warm.inputs(), 0)).isEqualTo(row(fresh.inputs(), 0));
        assertThat(row(warm.outputs(), 0)).containsOnly(0);
        assertThat(row(warm.inputs(), 1)).isEqualTo(row(before.tables().inputs(), 2));
        assertThat(row(warm.outputs(), 2)).isEqualTo(row(before.tables().outputs(), 1));
    }

    @Test
    void rowsOfAnotherDimensionAreRefused() {
        var earlier = new SkipGramTables(List.of(new ItemId("a")), 3, new float[3], new float[3]);
        assertThatThrownBy(() -> SkipGram.warm(clicks("a", "b"), SETTINGS, 1, earlier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows of 3 values for vectors of 16");
    }

    private static ClickSequences clicks(String... items) {
        return ClickSequences.of(
                GivenClicks.of(List.of(Arrays.stream(items).map(ItemId::new).toList())), 1, 2);
    }

    private static float[] row(float[] table, int row) {
        return Arrays.copyOfRange(table, row * DIMENSION, (row + 1) * DIMENSION);
    }
}
