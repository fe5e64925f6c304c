package cascade.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A child of ours, with its output in {@code WORK/logs/NAME.log} and its pid in {@code WORK/run/NAME.pid}.
 *
 * <p>A child left over from an earlier start of the same work folder is ended before the new one starts.
 */
public final class ChildProcess implements AutoCloseable {

    private static final int TAIL_LINES = 15;
    private static final int KILL_SECONDS = 10;

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
        Path log = workFolder.resolve("logs").resolve(name + ".log");
        return start(
                workFolder,
                name,
                command,
                environment,
                log,
                new ProcessBuilder().redirectErrorStream(true).redirectOutput(log.toFile()));
    }

    /** The same, but the child writes to our own terminal, and has no log. */
    public static ChildProcess startAttached(
            Path workFolder, String name, List<String> command, Map<String, String> environment) {
        Path log = workFolder.resolve("logs").resolve(name + ".log");
        return start(workFolder, name, command, environment, log, new ProcessBuilder().inheritIO());
    }

    private static ChildProcess start(
            Path workFolder,
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            ProcessBuilder builder) {
        PidFile pidFile = pidFile(workFolder, name);
        pidFile.endLeftover();
        builder.command(command).directory(workFolder.toFile()).environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
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

    /** Throws, with the end of the log, where the child, which has ended, did not do its one job well. */
    public void requireSuccess() {
        if (process.exitValue() != 0) {
            throw new ChildFailedException(name + " ended with status " + process.exitValue(), log, tail());
        }
        pidFile.delete();
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
            sleep();
        }
    }

    /** Waits for the child to end, for {@code seconds} at most, and returns whether it has. */
    public boolean awaitEnd(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
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
            return List.of("(none)");
        }
        return List.copyOf(tail);
    }

    /** Writes a line to the child's input. */
    public void tell(String line) {
        try {
            process.outputWriter().write(line + "\n");
            process.outputWriter().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " listens no more", e);
        }
    }

    /** Ends the child at once and without warning, as {@code kill -9} does; for proving what follows. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(KILL_SECONDS);
        pidFile.delete();
    }

    /** As {@code kill -STOP} does: it does nothing, and knows nothing of it, until {@link #goOn}. */
    public void pause() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + signal + " " + pid() + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Asks the child to end, as {@code kill} does, and does not wait for it. */
    public void terminate() {
        process.destroy();
    }

    /** The status that the child, which has ended, left. */
    public int status() {
        return process.exitValue();
    }

    /** Asks the child to end and waits for it. */
    @Override
    public void close() {
        PidFile.end(process.toHandle());
        pidFile.delete();
    }

    private static void sleep() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a child", e);
        }
    }
}
