package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 of files. One that was read before is not read again while the file system says that it is the same file, of the same
 * length, and that nothing of it has changed since: inode, size and the time of its last change, which no program can
 * set. Gigabytes of vectors are read once in the life of a bundle on a node, and not at each of its starts.
 *
 * <p>What a disk forgets without telling is found by who reads the file: sealed ones have a checksum of their own.
 *
 * <p>Kept as lines {@code SHA-256, inode, size, nanoseconds since the epoch, path}. Thread-safe and blocking.
 */
final class Checksums {

    /** Of so many files at most is kept what is known, the latest. */
    static final int MOST = 1_000;

    /** So fresh a change may not be the last one with that time, where a file system counts milliseconds or less. */
    private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The same where it seems to count seconds. */
    private static final long SETTLED_COARSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int FIELDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Checksums.class);

    private final @Nullable Path kept;
    private final InstantSource clock;
    private final Map<Path, Known> known = new LinkedHashMap<>();

    /** @param state of the file when it was read */
    private record Known(String sha256, State state) {}

    private record State(long inode, long size, long changedNanos) {

        static State of(Path file) throws IOException {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,size,ctime");
            long changed = ((FileTime) attributes.get("ctime")).to(TimeUnit.NANOSECONDS);
            return new State((long) attributes.get("ino"), (long) attributes.get("size"), changed);
        }
    }

    private Checksums(@Nullable Path kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** Those that this process has read. */
    static Checksums ofProcess() {
        return new Checksums(null, InstantSource.system());
    }

    /** Those that any process has read that kept them in this file; of one that cannot be read, none. */
    static Checksums keptIn(Path file) {
        return keptIn(file, InstantSource.system());
    }

    static Checksums keptIn(Path file, InstantSource clock) {
        var checksums = new Checksums(file, clock);
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(checksums::take);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("What is known of model files in {} is not used: {}", file, e.getMessage());
            checksums.known.clear();
        }
        return checksums;
    }

    private void take(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a line says " + line);
        }
        var state = new State(Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]));
        known.put(Path.of(fields[4]), new Known(fields[0], state));
    }

    /** Of the file as it is now, in lower-case hexadecimal. */
    String of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        State before = State.of(path);
        Known remembered = remembered(path);
        if (remembered != null && remembered.state.equals(before)) {
            return remembered.sha256;
        }
        String sha256 = Sha256.of(path);
        long age = TimeUnit.MILLISECONDS.toNanos(clock.millis()) - before.changedNanos;
        boolean isSettled = age > settledNanos(before.changedNanos);
        if (isSettled && State.of(path).equals(before)) {
            remember(path, new Known(sha256, before));
        }
        return sha256;
    }

    /** How old a change at this time has to be. */
    static long settledNanos(long changedNanos) {
        return changedNanos % TimeUnit.SECONDS.toNanos(1) == 0 ? SETTLED_COARSE_NANOS : SETTLED_NANOS;
    }

    private synchronized @Nullable Known remembered(Path path) {
        return known.get(path);
    }

    private synchronized void remember(Path path, Known read) {
        known.remove(path);
        known.put(path, read);
        while (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        if (kept != null) {
            keep(kept);
        }
    }

    private void keep(Path file) {
        List<String> lines = new ArrayList<>(known.size());
        known.forEach((path, of) -> lines.add(
                "%s %d %d %d %s".formatted(of.sha256, of.state.inode, of.state.size, of.state.changedNanos, path)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = file.resolveSibling(file.getFileName() + ".part");
            Files.write(written, lines, StandardCharsets.UTF_8);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("What is known of model files cannot be kept in {}: {}", file, e.getMessage());
        }
    }
}
