package cascade.training.sample.encoded;

import cascade.models.file.CorruptFileException;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.EncodedFiles;
import cascade.training.log.layout.LogDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files of one kind lie that are made of a log: {@code encoded/DAY-SET.samples}. A set is what was made by one schema in one way;
 * those that were not used for longest go when there are too many, and what is of days that the log has no more.
 */
final class EncodedFolder<H, F> {

    private static final Logger LOG = LoggerFactory.getLogger(EncodedFolder.class);
    private static final int DAY_LENGTH = 10;

    private final LogDirectory log;
    private final EncodedFiles all;
    private final FileKind<H, F> kind;
    private final String set;

    EncodedFolder(LogDirectory log, FileKind<H, F> kind, String set) {
        this.log = log;
        this.all = log.encoded();
        this.kind = kind;
        this.set = set;
        try {
            Files.createDirectories(all.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be made of a log in " + all.folder(), e);
        }
        all.clear();
    }

    private Path place(LocalDate day) {
        return all.folder().resolve(day + "-" + set + kind.suffix());
    }

    /** A place for a file that has no name yet. */
    Path unfinished() {
        return all.unfinished();
    }

    F open(Path file) {
        return kind.open().apply(file);
    }

    /** The file of a day, if it is there, whole, and says of itself what is wanted. */
    Optional<F> find(LocalDate day, H wanted) {
        Path place = place(day);
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try {
            // Every byte is read before a file is believed: not of one that is of yesterday's log.
            if (!kind.header().apply(place).equals(wanted)) {
                return Optional.empty();
            }
            F file = open(place);
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            return Optional.of(file);
        } catch (CorruptFileException e) {
            LOG.warn("{}; it is made anew", e.getMessage());
            delete(place);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + place, e);
        }
    }

    /** Gives a file its name, for good once this returns. */
    void name(Path file, LocalDate day) throws IOException {
        Files.move(file, place(day), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.syncFolder(all.folder());
    }

    /** Deletes the sets that were not used for longest, but for the last ones, and files of days that are gone. */
    void forgetOthers() throws IOException {
        List<Path> own = all.named().stream()
                .filter(file -> name(file).endsWith(kind.suffix()))
                .toList();
        Map<String, Long> used = new HashMap<>();
        for (Path file : own) {
            long time = Files.getLastModifiedTime(file).toMillis();
            used.merge(setOf(file), time, Math::max);
        }
        List<String> kept = used.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(kind.sets())
                .map(Map.Entry::getKey)
                .toList();
        Set<String> days =
                log.listing().days().stream().map(LocalDate::toString).collect(Collectors.toSet());
        own.stream()
                .filter(file -> !kept.contains(setOf(file)) || !days.contains(dayOf(file)))
                .forEach(EncodedFolder::delete);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String dayOf(Path file) {
        return name(file).substring(0, Math.min(name(file).length(), DAY_LENGTH));
    }

    private static String setOf(Path file) {
        return name(file).substring(Math.min(name(file).length(), DAY_LENGTH));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
