package cascade.lab.process;

import cascade.run.process.ChildFailedException;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import cascade.run.process.SourceTree;
import cascade.run.process.TrainingEnvironment;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * A verb of ours in a JVM of its own, whose memory is given back with its end.
 *
 * @param name of the child and its log
 * @param step what people are told while it runs
 * @param arguments the verb and what follows it
 */
public record VerbProcess(String name, String step, List<String> arguments) {

    /** By its name, as the package of commands depends on this one. */
    private static final String MAIN = "cascade.lab.Lab";

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
        List<String> command = new JavaCommand(HEAP, MAIN)
                .withOptions(TrainingEnvironment.COLLECTOR, "-Dcascade.home=" + SourceTree.root())
                .line(ClassPaths.own(), arguments.toArray(String[]::new));
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
}
