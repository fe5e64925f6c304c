package cascade.ops.demo;

import cascade.ops.process.ChildProcess;
import cascade.ops.process.JavaCommand;
import cascade.ops.process.SourceTree;
import cascade.ops.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Training in a JVM of its own, with the class path that has libtorch. */
final class TrainingProcess {

    private static final String HEAP = "3g";
    private static final String STEP = "training models";

    /** Native mathematics must not start threads of its own. */
    private static final Map<String, String> ONE_THREAD = Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1");

    private TrainingProcess() {}

    /** Trains on the world's log into its models, and waits; on a terminal the child shows its own progress. */
    static void run(Path workFolder, World world, boolean attached, OpenParts parts, Progress progress) {
        List<String> command = new JavaCommand(HEAP, "cascade.ops.Cascade")
                .withOptions("-Dcascade.home=" + SourceTree.root())
                .line(
                        classPath(),
                        "train",
                        "--log",
                        world.log().toString(),
                        "--out",
                        world.models().toString());
        ChildProcess child = parts.add(
                attached
                        ? ChildProcess.startAttached(workFolder, "training", command, ONE_THREAD)
                        : ChildProcess.start(workFolder, "training", command, ONE_THREAD));
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
