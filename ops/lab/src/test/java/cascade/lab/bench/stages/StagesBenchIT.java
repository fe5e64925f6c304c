package cascade.lab.bench.stages;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.world.WorldShape;
import cascade.run.process.ChildProcess;
import cascade.run.progress.Progress;
import cascade.training.model.ModelRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, as small as it goes; how fast this machine is does not matter here. */
@Tag("long")
class StagesBenchIT {

    @TempDir
    private Path work;

    @Test
    void aStageOfASmallCommunityIsMeasured() {
        var settings = new StagesSettings(new WorldShape(500, 50, 1), 16, List.of("gather", "rankers"), .02, 768, work);
        List<Map<String, Object>> rows;
        try (var bench = new StagesBench(settings, Progress.NONE, text -> {})) {
            rows = bench.run(new Yardsticks(50, 50e9));
        }
        assertThat(rows)
                .filteredOn(row -> row.get("stage").equals("gather"))
                .extracting(row -> row.get("benchmark"))
                .containsExactly("similarity, 1000 items, 50 clicks", "500 candidates", "500 candidates, cold sides");
        assertThat(rows)
                .filteredOn(row -> row.get("stage").equals("rankers"))
                .extracting(row -> row.get("benchmark").toString().replaceAll(",.*", ""))
                .isEqualTo(ModelRecipe.NAMES);
        assertThat(rows)
                .extracting(row -> row.get("benchmark"))
                .contains("nfwfm, split, 500 candidates", "xdeepfm, whole, 500 candidates");
        for (Map<String, Object> row : rows) {
            assertThat(row).containsKey("limit");
            assertThat((double) row.get("microsPerCall")).isPositive();
            assertThat((double) row.get("high")).isGreaterThanOrEqualTo((double) row.get("low"));
            // Nothing by the kernel of similarity, once the second compiler has it, which takes longer than is measured
            // here.
            assertThat((long) row.get("allocatedBytesPerCall")).isNotNegative();
            assertThat((double) row.get("limitMicros")).isPositive();
        }
        assertThat(ChildProcess.pidFile(work, "stages").living()).isEmpty();
    }
}
