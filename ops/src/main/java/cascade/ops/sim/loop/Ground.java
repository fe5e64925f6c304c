package cascade.ops.sim.loop;

import cascade.ops.eventlog.LogSummary;
import cascade.ops.process.OpenParts;
import cascade.ops.process.TrainingProcess;
import cascade.ops.progress.Progress;
import cascade.ops.sim.log.SimulatedLog;
import cascade.ops.sim.world.WorldParameters;
import cascade.ops.sim.world.WorldSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The log of a world's past and the models trained on it, kept for the next run: a folder a world. */
record Ground(Path folder) {

    private static final List<String> KINDS = List.of("item2vec", "youtubenet", "two-tower", "lr", "nfwfm");

    static Ground of(Path workFolder, WorldParameters parameters, WorldSize size) {
        return new Ground(workFolder.resolve("%s-%dx%d-%dd-%d"
                .formatted(parameters.hash(), size.users(), size.items(), size.pastDays(), size.seed())));
    }

    Path log() {
        return folder.resolve("log");
    }

    Path models() {
        return folder.resolve("models");
    }

    /** Makes what is missing; training only where somebody serves with it. */
    void prepare(
            WorldParameters parameters,
            WorldSize size,
            boolean isTrained,
            boolean attached,
            OpenParts parts,
            Progress progress) {
        if (!LogSummary.isFinished(log())) {
            new SimulatedLog(size, parameters).writeTo(log(), progress);
        }
        if (isTrained && !KINDS.stream().allMatch(kind -> Files.exists(current(kind)))) {
            TrainingProcess.run(folder, log(), models(), Optional.empty(), attached, parts, progress);
        }
    }

    /** Tells these models from others trained on the same log. */
    String models(boolean isTrained) {
        if (!isTrained) {
            return "none";
        }
        StringBuilder versions = new StringBuilder();
        for (String kind : KINDS) {
            try {
                versions.append(kind)
                        .append('/')
                        .append(Files.readString(current(kind)).strip())
                        .append(' ');
            } catch (IOException e) {
                throw new UncheckedIOException("there is no model " + kind + " in " + models(), e);
            }
        }
        return versions.toString();
    }

    private Path current(String kind) {
        return models().resolve(kind).resolve("current");
    }
}
