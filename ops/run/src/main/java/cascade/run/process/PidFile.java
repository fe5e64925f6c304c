package cascade.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that says which child process runs, so that the next start can end one that outlived a {@code kill -9}.
 *
 * <p>Three lines: pid, start time in epoch milliseconds, executable. All three must match a living process before it is
 * ended: pids are used again, and ending a stranger would be worse than leaving an orphan.
 */
public final class PidFile {

    /** The kernel's boot time, from which start times are derived, moves a little when the clock is set. */
    private static final long START_TOLERANCE_MILLIS = 2_000;

    /** A server finishes what it has begun, and sends what it owes to Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path path;

    public PidFile(Path path) {
        this.path = path;
    }

    /** Records a child just started. */
    public void write(ProcessHandle process) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(
                    path, List.of(Long.toString(process.pid()), Long.toString(startMillis(process)), command(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that the file names, where it still runs and is the very one. */
    public Optional<ProcessHandle> living() {
        try {
            List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
            if (lines.size() != 3) {
                return Optional.empty();
            }
            long startMillis = Long.parseLong(lines.get(1));
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(startMillis(process) - startMillis) <= START_TOLERANCE_MILLIS)
                    .filter(process -> command(process).equals(lines.get(2)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // written by no one of ours
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what the file names, gently first, and deletes the file. True where there was something to end. */
    public boolean endLeftover() {
        Optional<ProcessHandle> process = living();
        process.ifPresent(PidFile::end);
        delete();
        return process.isPresent();
    }

    /** Asks the process to end and, when it does not within {@link #PATIENCE}, ends it. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Forgets the child, which has ended. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long startMillis(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    private static String command(ProcessHandle process) {
        return process.info().command().orElse("");
    }
}
