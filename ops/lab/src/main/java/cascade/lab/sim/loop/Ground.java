package cascade.lab.sim.loop;

import cascade.lab.eventlog.FinishedLog;
import cascade.lab.process.TrainedModels;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** The log of a world's past and the models trained on it, kept for the next run: a folder a world. */
record Ground(Path folder, TrainedModels models) {

    /**
     * That of a world.
     *
     * @param plan by which models are trained; the default plan where it is empty
     * @param quotas whether it is learned, too, how many candidates each source brings
     */
    static Ground of(Path workFolder, WorldParameters parameters, WorldSize size, Optional<Path> plan, boolean quotas) {
        Path folder = workFolder.resolve("%s-%dx%d-%dd-%d"
                .formatted(parameters.hash(), size.users(), size.items(), size.pastDays(), size.seed()));
        return new Ground(folder, TrainedModels.in(folder, plan, quotas));
    }

    Path log() {
        return folder.resolve("log");
    }

    /** Makes what is missing; training only where somebody serves with it. */
    void prepare(
            WorldParameters parameters,
            WorldSize size,
            boolean isTrained,
            boolean attached,
            OpenParts parts,
            Progress progress) {
        if (!FinishedLog.isAt(log())) {
            new SimulatedLog(size, parameters).writeTo(log(), progress);
        }
        if (isTrained) {
            models.ensure(folder, log(), attached, parts, progress);
        }
    }
}
