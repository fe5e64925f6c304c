package cascade.training.sample.encoded;

import cascade.models.file.CorruptFileException;
import cascade.models.file.FolderLock;
import cascade.training.log.erased.Erasures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of some days of a log, each made of it: those that are there and still hold, and room for those that are missing. For one
 * thread.
 *
 * <p>A file gets its name when all are whole, and only where what they are made of is still what it was when their making began:
 * whoever is erased meanwhile is in no file with a name. It can be read all the same.
 *
 * @param <H> what a file says of itself
 * @param <F> a file that is open
 */
public final class DayFiles<H, F> {

    private static final Logger LOG = LoggerFactory.getLogger(DayFiles.class);

    private final MadeOf madeOf;
    private final EncodedFolder<H, F> folder;
    private final Function<String, H> header;
    private final Map<LocalDate, String> wanted = new TreeMap<>();
    private final Map<LocalDate, F> files = new TreeMap<>();
    private final Map<LocalDate, Path> unnamed = new HashMap<>();

    /**
     * Looks for what is there; what is damaged is named as a warning and taken away.
     *
     * @param set name of what is made by one schema in one way, such as {@code a81b-77c1}
     * @param header of a file that is made of what a word stands for
     */
    public DayFiles(
            MadeOf madeOf, FileKind<H, F> kind, String set, Function<String, H> header, Collection<LocalDate> days) {
        this.madeOf = madeOf;
        this.header = header;
        folder = new EncodedFolder<>(madeOf.log(), kind, set);
        for (LocalDate day : new TreeSet<>(days)) {
            wanted.put(day, madeOf.of(day));
            folder.find(day, header(day)).ifPresent(file -> files.put(day, file));
        }
    }

    /** The name of a set of what is made in one way. */
    public static String set(String what, String how) {
        return what.substring(0, Math.min(16, what.length())) + "-"
                + MadeOf.sha256(how).substring(0, 8);
    }

    /** What the file of a day has to say of itself. */
    public H header(LocalDate day) {
        return header.apply(String.valueOf(wanted.get(day)));
    }

    /** Whether the file of a day is wanted, and not there. */
    public boolean lacks(LocalDate day) {
        return wanted.containsKey(day) && !files.containsKey(day) && !unnamed.containsKey(day);
    }

    /** The days that are lacking. */
    public List<LocalDate> lacking() {
        return wanted.keySet().stream().filter(this::lacks).toList();
    }

    /** A place for a file that is lacking. */
    public Path unfinished() {
        return folder.unfinished();
    }

    /** Takes the file of a day, which is whole. */
    public void finish(LocalDate day, Path file) {
        unnamed.put(day, file);
    }

    /**
     * All files in the order of their days, of which none is lacking any more.
     *
     * @throws CorruptFileException where the disk gives back other bytes than were written
     */
    public List<F> all() {
        if (!lacking().isEmpty()) {
            throw new IllegalStateException("the files of " + lacking() + " were not made");
        }
        unnamed.forEach((day, file) -> files.put(day, folder.open(file)));
        name();
        return List.copyOf(files.values());
    }

    private void name() {
        if (unnamed.isEmpty()) {
            return;
        }
        try (FolderLock _ = Erasures.awaitNaming(madeOf.log())) {
            for (Map.Entry<LocalDate, Path> made : unnamed.entrySet()) {
                LocalDate day = made.getKey();
                if (madeOf.of(day).equals(wanted.get(day))) {
                    folder.name(made.getValue(), day);
                } else {
                    LOG.warn("what was made of {} is not kept: the log changed meanwhile", day);
                    Files.delete(made.getValue());
                }
            }
            folder.forgetOthers();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot name what was made of " + madeOf.log().root(), e);
        }
        unnamed.clear();
    }
}
