package cascade.lab.process;

import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Training in a JVM of its own, with the class path that has libtorch. */
public final class TrainingProcess {

    private static final String STEP = "training models";

    private TrainingProcess() {}

    /**
     * Trains on a log into a catalogue of models, and waits; on a terminal the child shows its own progress.
     *
     * @param plan what is trained; the default plan where it is empty
     * @param quotas whether it is learned, too, how many candidates each source brings
     */
    public static void run(
            Path workFolder,
            Path log,
            Path models,
            Optional<Path> plan,
            boolean quotas,
            boolean attached,
            OpenParts parts,
            Progress progress) {
        List<String> arguments = new ArrayList<>(List.of("train", "--log", log.toString(), "--out", models.toString()));
        plan.ifPresent(
                file -> arguments.addAll(List.of("--plan", file.toAbsolutePath().toString())));
        if (quotas) {
            arguments.add("--quotas");
        }
        new VerbProcess("training", STEP, arguments).run(workFolder, attached, parts, progress);
    }
}
