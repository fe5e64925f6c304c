package cascade.training.sample.encoded;

import cascade.models.file.CorruptFileException;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.EncodedFiles;
import cascade.training.sample.store.SampleFile;
import cascade.training.sample.store.SampleHeader;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the sample files of a log lie: {@code encoded/DAY-SET.samples}. A set is what was made by one schema in one way; those that
 * were not used for longest go when there are too many.
 */
final class EncodedFolder {

    /** Sets that are kept: what serves, and what somebody measures beside it. */
    static final int SETS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EncodedFolder.class);
    private static final String SUFFIX = ".samples";
    private static final int DAY_LENGTH = 10;

    private final EncodedFiles all;
    private final String set;

    EncodedFolder(EncodedFiles all, String set) {
        this.all = all;
        this.set = set;
        try {
            Files.createDirectories(all.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("samples cannot lie in " + all.folder(), e);
        }
        all.clear();
    }

    /** The name of a set. */
    static String set(String schema, String how) {
        return schema.substring(0, Math.min(16, schema.length())) + "-"
                + MadeOf.sha256(how).substring(0, 8);
    }

    private Path place(LocalDate day) {
        return all.folder().resolve(day + "-" + set + SUFFIX);
    }

    /** A place for a file that has no name yet. */
    Path unfinished() {
        return all.unfinished();
    }

    /** The file of a day, if it is there, whole, and says of itself what is wanted. */
    Optional<SampleFile> find(LocalDate day, SampleHeader wanted) {
        Path place = place(day);
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try {
            // Every byte is read before a file is believed: not of one that is of yesterday's log.
            if (!SampleFile.header(place).equals(wanted)) {
                return Optional.empty();
            }
            SampleFile file = SampleFile.open(place);
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            return Optional.of(file);
        } catch (CorruptFileException e) {
            LOG.warn("{}; its samples are made anew", e.getMessage());
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

    /** Deletes the sets that were not used for longest, but for the last ones. */
    void forgetOthers() throws IOException {
        Map<String, Long> used = new HashMap<>();
        for (Path file : all.named()) {
            long time = Files.getLastModifiedTime(file).toMillis();
            used.merge(setOf(file), time, Math::max);
        }
        List<String> kept = used.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SETS)
                .map(Map.Entry::getKey)
                .toList();
        all.named().stream().filter(file -> !kept.contains(setOf(file))).forEach(EncodedFolder::delete);
    }

    private static String setOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(Math.min(name.length(), DAY_LENGTH));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
