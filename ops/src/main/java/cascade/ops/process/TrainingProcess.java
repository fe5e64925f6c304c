package cascade.ops.process;

import cascade.ops.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Training in a JVM of its own, with the class path that has libtorch. */
public final class TrainingProcess {

    private static final String HEAP = "3g";
    private static final String STEP = "training models";

    private TrainingProcess() {}

    /**
     * Trains on a log into a catalogue of models, and waits; on a terminal the child shows its own progress.
     *
     * @param plan what is trained; the default plan where it is empty
     */
    public static void run(
            Path workFolder,
            Path log,
            Path models,
            Optional<Path> plan,
            boolean attached,
            OpenParts parts,
            Progress progress) {
        List<String> arguments = new ArrayList<>(List.of("train", "--log", log.toString(), "--out", models.toString()));
        plan.ifPresent(
                file -> arguments.addAll(List.of("--plan", file.toAbsolutePath().toString())));
        List<String> command = new JavaCommand(HEAP, "cascade.ops.Cascade")
                .withOptions(TrainingEnvironment.COLLECTOR, "-Dcascade.home=" + SourceTree.root())
                .line(classPath(), arguments.toArray(String[]::new));
        ChildProcess child = parts.add(
                attached
                        ? ChildProcess.startAttached(workFolder, "training", command, TrainingEnvironment.VARIABLES)
                        : ChildProcess.start(workFolder, "training", command, TrainingEnvironment.VARIABLES));
        while (!child.awaitEnd(1)) {
            if (!attached) {
                progress.progress(STEP, 0, 0);
            }
        }
        child.requireSuccess();
    }

    private static String classPath() {
        Path target = SourceTree.root().resolve("ops").resolve("target");
        try {
            String dependencies = Files.readString(target.resolve("training.classpath"));
            return target.resolve("classes") + ":" + dependencies.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the training class path is missing; build with ops/cascade", e);
        }
    }
}
