package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.loop.Arm.Kind;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline with models that were trained on the world's past. */
@Tag("long")
class TrainedWorldTest {

    private static final WorldParameters PARAMETERS = WorldParameters.standard();
    private static final WorldSize SIZE = new WorldSize(150, 1_000, 6, Instant.parse("2026-06-01T00:00:00Z"), 2);

    @TempDir
    private Path folder;

    @BeforeEach
    void train() {
        new SimulatedLog(SIZE, PARAMETERS).writeTo(folder.resolve("log"), Progress.NONE);
        Training.train(
                new TrainingOrder(folder.resolve("log"), folder.resolve("models"), PlanReader.defaults()),
                ProgressListener.NONE);
    }

    @Test
    void theSameModelsServeTheSamePagesTwiceAndBetterOnesThanWhatTrends() {
        List<Map<String, Object>> once = live(Kind.PIPELINE);
        List<Map<String, Object>> again = live(Kind.PIPELINE);
        assertThat(again)
                .extracting(row -> row.get("trace"))
                .isEqualTo(once.stream().map(row -> row.get("trace")).toList());
        assertThat(expectedCtr(once)).isGreaterThan(expectedCtr(live(Kind.TRENDING)));
        assertThat((double) once.getFirst().get("rankerAuc")).isGreaterThan(.55);
    }

    private static double expectedCtr(List<Map<String, Object>> rows) {
        return (double) rows.getFirst().get("expectedCtr");
    }

    private List<Map<String, Object>> live(Kind kind) {
        return TwoDays.of(PARAMETERS, SIZE, folder, kind);
    }
}
