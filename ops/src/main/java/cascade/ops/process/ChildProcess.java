package cascade.ops.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A child of ours, with its output in {@code WORK/logs/NAME.log} and its pid in {@code WORK/run/NAME.pid}.
 *
 * <p>A child left over from an earlier start of the same work folder is ended before the new one starts.
 */
public final class ChildProcess implements AutoCloseable {

    private static final int TAIL_LINES = 15;

    private final String name;
    private final Path log;
    private final PidFile pidFile;
    private final Process process;

    private ChildProcess(String name, Path log, PidFile pidFile, Process process) {
        this.name = name;
        this.log = log;
        this.pidFile = pidFile;
        this.process = process;
    }

    /** Starts {@code command} with {@code environment} added to ours. */
    public static ChildProcess start(
            Path workFolder, String name, List<String> command, Map<String, String> environment) {
        PidFile pidFile = pidFile(workFolder, name);
        pidFile.endLeftover();
        try {
            Path log = Files.createDirectories(workFolder.resolve("logs")).resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workFolder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            pidFile.write(process.toHandle());
            return new ChildProcess(name, log, pidFile, process);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: " + command.getFirst(), e);
        }
    }

    /** Where the child called {@code name} of a work folder leaves its pid. */
    public static PidFile pidFile(Path workFolder, String name) {
        return new PidFile(workFolder.resolve("run").resolve(name + ".pid"));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until {@code ready} says so.
     *
     * @throws ChildFailedException with the end of its log where the child ends first or {@code seconds} pass
     */
    public void awaitReady(BooleanSupplier ready, int seconds) {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ChildFailedException(name + " ended with status " + process.exitValue(), log, tail());
            }
            if (System.nanoTime() > deadline) {
                throw new ChildFailedException(name + " was not ready after " + seconds + " s", log, tail());
            }
            pause();
        }
    }

    /** Waits for the end of a child that does one job, and returns its exit status. */
    public int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /** The last lines of the log. */
    public List<String> tail() {
        Deque<String> tail = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.forEach(line -> {
                tail.addLast(line);
                if (tail.size() > TAIL_LINES) {
                    tail.removeFirst();
                }
            });
        } catch (IOException e) {
            return List.of("(the log cannot be read: " + e.getMessage() + ")");
        }
        return List.copyOf(tail);
    }

    /** Ends the child at once and without warning, as {@code kill -9} does; for proving what follows. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
        pidFile.delete();
    }

    /** Asks the child to end and waits for it. */
    @Override
    public void close() {
        PidFile.end(process.toHandle());
        pidFile.delete();
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a child", e);
        }
    }
}
