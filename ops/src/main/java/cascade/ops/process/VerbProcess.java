package cascade.ops.process;

import cascade.ops.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A verb of ours in a JVM of its own, with the class path that has libtorch and DuckDB: what a server must not have on its own.
 *
 * @param name of the child and its log
 * @param step what people are told while it runs
 * @param arguments the verb and what follows it
 */
public record VerbProcess(String name, String step, List<String> arguments) {

    private static final String HEAP = "3g";

    public VerbProcess {
        arguments = List.copyOf(arguments);
    }

    /**
     * Runs it, and waits.
     *
     * @param attached whether the child shows its own progress on our terminal
     * @throws ChildFailedException with the end of its log where it does not do its job
     */
    public void run(Path workFolder, boolean attached, OpenParts parts, Progress progress) {
        List<String> command = new JavaCommand(HEAP, "cascade.ops.Cascade")
                .withOptions(TrainingEnvironment.COLLECTOR, "-Dcascade.home=" + SourceTree.root())
                .line(classPath(), arguments.toArray(String[]::new));
        ChildProcess child = parts.add(
                attached
                        ? ChildProcess.startAttached(workFolder, name, command, TrainingEnvironment.VARIABLES)
                        : ChildProcess.start(workFolder, name, command, TrainingEnvironment.VARIABLES));
        while (!child.awaitEnd(1)) {
            if (!attached) {
                progress.progress(step, 0, 0);
            }
        }
        child.requireSuccess();
    }

    /** For {@code java -cp}. */
    public static String classPath() {
        Path target = SourceTree.root().resolve("ops").resolve("target");
        try {
            return String.join(
                    ":",
                    target.resolve("classes").toString(),
                    Files.readString(target.resolve("serving.classpath")).strip(),
                    Files.readString(target.resolve("training.classpath")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the class path is missing; build with ops/cascade", e);
        }
    }
}
