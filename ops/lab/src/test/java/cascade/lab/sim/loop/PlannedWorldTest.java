package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.AppConfig;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with a plan's models, which are not all that a server looks for. */
class PlannedWorldTest {

    private static final WorldParameters PARAMETERS = WorldParameters.standard();
    private static final WorldSize SIZE = new WorldSize(60, 600, 4, Instant.parse("2026-06-01T00:00:00Z"), 5);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void trainOneRankerAlone() throws IOException {
        new SimulatedLog(SIZE, PARAMETERS).writeTo(folder.resolve("log"), Progress.NONE);
        Path plan = Files.writeString(
                folder.resolve("plan.conf"), "bundles = [{ name = mine, model = lr, settings.epochs = 1 }]");
        var order = new TrainingOrder(
                folder.resolve("log"),
                folder.resolve("models"),
                PlanReader.forServing().read(plan));
        Training.train(order, ProgressListener.NONE);
    }

    @Test
    void whatThePlanHasNotIsMissingAndTheRestServes() {
        Map<String, Object> day = live(new Arm("cascade", Arm.Kind.PIPELINE, Map.of()));
        assertThat((double) day.get("rankerAuc")).isBetween(0., 1.);
        assertThat(live(Arm.pipeline("named", Map.of("rank.bundle", "mine"))).get("rankerAuc"))
                .isNotNull();
    }

    @Test
    void anArmThatNamesAnotherRankerIsNotServedByThisOne() {
        Arm arm = Arm.pipeline("other", Map.of("rank.bundle", "nfwfm"));
        assertThatThrownBy(() -> live(arm))
                .isInstanceOf(DegradedWorldException.class)
                .hasMessageContaining("rank:absent");
    }

    private static Map<String, Object> live(Arm arm) {
        AppConfig config = AppConfig.defaults();
        List<Map<String, Object>> days = new ClosedLoop(
                        PARAMETERS,
                        SIZE,
                        config.withModels(config.models().in(folder.resolve("models"))),
                        folder.resolve("log"),
                        Optional.empty(),
                        Progress.NONE)
                .live(arm, 1);
        return days.getFirst();
    }
}
