package cascade.run.schedule;

import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.SourceTree;
import cascade.run.process.TrainingEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A training in a process of its own: of bounded heap and cores, of low priority, and ended with its parent, however that ends. */
final class TrainingChild implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final int SAID_LINES = 5;

    private final Process process;
    private final Path log;

    private TrainingChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param verb {@code train} and what follows it
     * @param log for all that it says, in place of what the one before it said
     */
    static TrainingChild start(TrainConfig config, List<String> verb, Path log) {
        List<String> arguments = new ArrayList<>(verb);
        arguments.addAll(
                List.of("--parent", Long.toString(ProcessHandle.current().pid())));
        List<String> line = new ArrayList<>(nice());
        line.addAll(new JavaCommand(config.memory(), "cascade.run.Cascade")
                .withOptions(
                        TrainingEnvironment.COLLECTOR,
                        "-XX:ActiveProcessorCount=" + config.cores(),
                        "-Dcascade.home=" + SourceTree.root())
                .line(ClassPaths.training(), arguments.toArray(String[]::new)));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(TrainingEnvironment.VARIABLES);
        try {
            Files.createDirectories(log.getParent());
            return new TrainingChild(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("a training cannot be started: " + line.getFirst(), e);
        }
    }

    /** What lets those who serve go first, where there is such a command. */
    private static List<String> nice() {
        return Stream.of("/usr/bin/nice", "/bin/nice")
                .filter(command -> Files.isExecutable(Path.of(command)))
                .findFirst()
                .map(command -> List.of(command, "-n", "10"))
                .orElse(List.of());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    TrainingOutcome await() throws InterruptedException {
        return TrainingOutcome.of(process.waitFor());
    }

    /** The last that it said. */
    List<String> said() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - SAID_LINES), all.size());
        } catch (IOException | UncheckedIOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
