package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.sim.loop.Arm.Kind;
import cascade.lab.sim.world.WorldParameters;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

    @TempDir
    private Path folder;

    @Test
    void aRunThatWasInterruptedGoesOnToTheSameTraces() {
        List<Object> whole = traces(new Simulation(settings("whole", false), Progress.NONE, text -> {}).run());

        AtomicReference<Simulation> running = new AtomicReference<>();
        Progress interrupting = (step, done, total) -> {
            if (step.startsWith("oracle") && done > 5) {
                running.get().close();
            }
        };
        running.set(new Simulation(settings("interrupted", false), interrupting, text -> {}));
        assertThatThrownBy(running.get()::run).isInstanceOf(CancellationException.class);

        List<String> said = new ArrayList<>();
        List<Map<String, Object>> resumed =
                new Simulation(settings("interrupted", true), Progress.NONE, said::add).run();
        assertThat(traces(resumed)).isEqualTo(whole);
        assertThat(said).hasSize(2).noneMatch(text -> text.contains("oracle"));
    }

    @Test
    void theWorldIsNamedInEveryRow() {
        List<Map<String, Object>> rows = new Simulation(settings("named", false), Progress.NONE, text -> {}).run();
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("world", WorldParameters.standard().hash())
                        .containsKeys(
                                "trace",
                                "arm",
                                "seed",
                                "day",
                                "requests",
                                "impressions",
                                "ctr",
                                "followRate",
                                "minutesPerUser",
                                "regret",
                                "oracleShare"));
    }

    private SimulationSettings settings(String name, boolean resume) {
        return new SimulationSettings(
                WorldParameters.standard(),
                Optional.empty(),
                false,
                50,
                500,
                1,
                1,
                List.of(3L),
                Arm.STANDARD.stream().filter(arm -> arm.kind() != Kind.PIPELINE).toList(),
                Learning.NONE,
                folder.resolve(name),
                resume,
                1,
                false);
    }

    private static List<Object> traces(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("trace")).toList();
    }
}
