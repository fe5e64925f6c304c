package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.embedding.SampleLayout;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelRecipe;
import cascade.training.model.ModelShape;
import cascade.training.model.Nfwfm;
import cascade.training.model.PoolDemand;
import cascade.training.rank.OptimizerSettings.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.SegmentAllocator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of tables, against what they ask for. */
class TableMemoryTest {

    private static final SampleLayout LAYOUT = SampleLayout.ofSlots(1_000, 1, 2);
    private static final int VECTOR = 24;
    private static final List<String> TASKS = List.of("click", "follow");
    private static final ModelRecipe RECIPE =
            (shape, params) -> new Nfwfm(shape, VECTOR, true, .7, new int[] {8}, new int[0], params);

    @ParameterizedTest
    @EnumSource
    void whatIsSaidIsWhatIsAllocatedWithTheBestEpochsAndTheNotes(Kind kind) {
        var rows = new OptimizerSettings(kind, .1, 0);
        var settings = new RankSettings(RECIPE, TASKS, .1, rows, rows, .01, 1, new Schedule(100, 1, .25));
        PoolDemand demand =
                RECIPE.build(new ModelShape(2, 2, 2), new ParamList(0)).pools();
        long[] asked = {0};
        try (var arena = Arena.ofConfined()) {
            SegmentAllocator counting = (bytes, alignment) -> {
                asked[0] += bytes;
                return arena.allocate(bytes, alignment);
            };
            new Tables(counting, LAYOUT.rows(), TASKS.size(), demand, settings, 1);
        }

        long best = (long) LAYOUT.rows() * (VECTOR + TASKS.size()) * Float.BYTES;
        long notes = (long) LAYOUT.rows() * Long.BYTES;
        assertThat(TableMemory.bytes(LAYOUT, settings)).isEqualTo(asked[0] + best + notes);
    }
}
