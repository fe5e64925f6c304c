package cascade.training.log.erased;

import cascade.features.UserId;
import cascade.models.file.FolderLock;
import cascade.training.log.LogFormatException;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who was erased, in {@code erased/users.jsonl} of a log: {@code {"user":"SHA-256 of the id","time":".."}}, a line each. They are kept for as long as the log:
 * files that hold them may come back from a backup, records that are of before from Kafka. Immutable; {@link #add} writes a file anew.
 */
public final class Erasures {

    /** Beyond it those erased first are forgotten; a file of 100 MB. */
    static final int MOST = 1_000_000;

    private static final String FILE = "users.jsonl";
    private static final String LOCK = "naming.lock";
    private static final String ERASING = "erasing.lock";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Instant> times;
    private final @Nullable Stamp stamp;

    /** Of a file as it was read; the file is never changed, another takes its place. */
    private record Stamp(@Nullable Object key, FileTime written, long bytes) {}

    private Erasures(Map<String, Instant> times, @Nullable Stamp stamp) {
        this.times = Map.copyOf(times);
        this.stamp = stamp;
    }

    /**
     * Waits for the turn to give files of {@code log} their names, or to say who is erased. Whoever names a file asks within it who is erased and leaves
     * these out: so what is named later leaves out whoever was added before, and what was named before is there to be looked through.
     */
    public static FolderLock awaitNaming(LogDirectory log) {
        return FolderLock.await(folder(log).resolve(LOCK));
    }

    /** Waits for the turn to take people out of the files of {@code log}. */
    public static FolderLock awaitErasing(LogDirectory log) {
        return FolderLock.await(folder(log).resolve(ERASING));
    }

    private static Path folder(LogDirectory log) {
        return log.root().resolve(LogDirectory.ERASED);
    }

    /**
     * Those that {@code log} remembers now.
     *
     * @throws LogFormatException naming the line that cannot be read
     */
    public static Erasures of(LogDirectory log) {
        Path file = folder(log).resolve(FILE);
        Stamp stamp = stamp(file);
        Map<String, Instant> times = new HashMap<>();
        if (stamp != null) {
            long number = 0;
            for (String line : lines(file)) {
                number++;
                Erasure erasure = parse(file, number, line);
                times.merge(erasure.user(), erasure.time(), Erasures::later);
            }
        }
        return new Erasures(times, stamp);
    }

    /** The same as {@link #of(LogDirectory)}, without reading what these were read from. */
    public Erasures now(LogDirectory log) {
        return Objects.equals(stamp, stamp(folder(log).resolve(FILE))) ? this : of(log);
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (NoSuchFileException e) {
            return null; // nobody was erased yet
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Erasure parse(Path file, long number, String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return new Erasure(
                    json.required("user").asText(),
                    Instant.parse(json.required("time").asText()));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new LogFormatException(file, "line " + number + " says of nobody that he was erased: " + line);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Remembers some more, and returns them all once they are on the disk. The caller has the turn of {@link #awaitNaming}. */
    public static Erasures add(LogDirectory log, Collection<Erasure> more) {
        Erasures before = of(log);
        Map<String, Instant> times = new HashMap<>(before.times);
        more.forEach(erasure -> times.merge(erasure.user(), erasure.time(), Erasures::later));
        if (times.equals(before.times)) {
            return before;
        }
        times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .limit(Math.max(0, times.size() - MOST))
                .toList()
                .forEach(times::remove);
        write(folder(log), times);
        return new Erasures(times, stamp(folder(log).resolve(FILE)));
    }

    private static void write(Path folder, Map<String, Instant> times) {
        Path unfinished = folder.resolve(Listing.UNFINISHED + FILE);
        try {
            Files.createDirectories(folder);
            try (BufferedWriter lines = Files.newBufferedWriter(unfinished)) {
                for (Map.Entry<String, Instant> entry : times.entrySet().stream()
                        .sorted(Map.Entry.<String, Instant>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                        .toList()) {
                    lines.write("{\"user\":\"" + entry.getKey() + "\",\"time\":\"" + entry.getValue() + "\"}\n");
                }
            }
            Durable.sync(unfinished);
            Files.move(
                    unfinished,
                    folder.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Durable.syncFolder(folder);
            Durable.syncFolder(folder.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember in " + folder + " who was erased", e);
        }
    }

    public boolean isEmpty() {
        return times.isEmpty();
    }

    /** How many were erased at {@code time} or later. */
    public long since(Instant time) {
        return times.values().stream().filter(erased -> !erased.isBefore(time)).count();
    }

    public int size() {
        return times.size();
    }

    /** Up to when what {@code user} did is gone; empty where he was not erased. */
    public Optional<Instant> of(UserId user) {
        return of(user.value());
    }

    Optional<Instant> of(String user) {
        return times.isEmpty() ? Optional.empty() : Optional.ofNullable(times.get(Erasure.hash(user)));
    }
}
