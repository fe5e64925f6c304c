package cascade.lab.sim.loop;

import cascade.AppConfig;
import cascade.lab.sim.loop.Arm.Kind;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two days of a world under one of the standard arms. */
final class TwoDays {

    private TwoDays() {}

    /** A row a day; of the log and the models that lie in {@code folder}. */
    static List<Map<String, Object>> of(WorldParameters parameters, WorldSize size, Path folder, Kind kind) {
        Arm arm = Arm.STANDARD.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        AppConfig config = AppConfig.defaults();
        return new ClosedLoop(
                        parameters,
                        size,
                        config.withModels(config.models().in(folder.resolve("models"))),
                        folder.resolve("log"),
                        Optional.empty(),
                        Progress.NONE)
                .live(arm, 2);
    }
}
