package cascade.training.sample.encoded;

import cascade.models.file.CorruptFileException;
import cascade.models.file.FolderLock;
import cascade.training.log.erased.Erasures;
import cascade.training.sample.store.FileStore;
import cascade.training.sample.store.SampleFile;
import cascade.training.sample.store.SampleFileWriter;
import cascade.training.sample.store.SampleHeader;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samples of some days of a log by one schema: those that are there and still hold, and room for those that are missing. For
 * one thread.
 *
 * <p>A file gets its name when all are whole, and only where what they are made of is still what it was when their making began:
 * whoever is erased meanwhile is in no file with a name. The samples can be read all the same.
 */
public final class EncodedDays {

    private static final Logger LOG = LoggerFactory.getLogger(EncodedDays.class);

    private final MadeOf madeOf;
    private final String schema;
    private final int width;
    private final List<String> tasks;
    private final EncodedFolder folder;
    private final Map<LocalDate, String> wanted = new TreeMap<>();
    private final Map<LocalDate, SampleFile> files = new TreeMap<>();
    private final Map<LocalDate, Path> unnamed = new HashMap<>();

    /**
     * Looks for what is there; what is damaged is named as a warning and taken away.
     *
     * @param schema hash of the schema
     * @param width ids per sample
     */
    public EncodedDays(MadeOf madeOf, String schema, int width, List<String> tasks, Collection<LocalDate> days) {
        this.madeOf = madeOf;
        this.schema = schema;
        this.width = width;
        this.tasks = List.copyOf(tasks);
        folder = new EncodedFolder(madeOf.log().encoded(), EncodedFolder.set(schema, madeOf.how()));
        for (LocalDate day : new TreeSet<>(days)) {
            wanted.put(day, madeOf.of(day));
            folder.find(day, header(day)).ifPresent(file -> files.put(day, file));
        }
    }

    private SampleHeader header(LocalDate day) {
        return new SampleHeader(String.valueOf(wanted.get(day)), schema, width, tasks, madeOf.isServed());
    }

    /** What the file of any day says of its rows. */
    public SampleHeader header() {
        return new SampleHeader("", schema, width, tasks, madeOf.isServed());
    }

    /** Whether the samples of a day are wanted, and not there. */
    public boolean lacks(LocalDate day) {
        return wanted.containsKey(day) && !files.containsKey(day) && !unnamed.containsKey(day);
    }

    /** The days that are lacking. */
    public List<LocalDate> lacking() {
        return wanted.keySet().stream().filter(this::lacks).toList();
    }

    /** Begins the file of a day that is lacking. */
    public SampleFileWriter begin(LocalDate day) {
        return new SampleFileWriter(folder.unfinished(), header(day));
    }

    /** Takes the file of a day, with all its rows and labels. */
    public void finish(LocalDate day, SampleFileWriter writer) {
        writer.finish();
        unnamed.put(day, writer.file());
    }

    /**
     * All samples, of which none is lacking any more.
     *
     * @throws CorruptFileException where the disk gives back other bytes than were written
     */
    public FileStore store() {
        if (!lacking().isEmpty()) {
            throw new IllegalStateException("the samples of " + lacking() + " were not made");
        }
        unnamed.forEach((day, file) -> files.put(day, SampleFile.open(file)));
        name();
        return new FileStore(header(), List.copyOf(files.values()));
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
                    LOG.warn("the samples of {} are not kept: the log changed while they were made", day);
                    Files.delete(made.getValue());
                }
            }
            folder.forgetOthers();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot name the samples of " + madeOf.log().root(), e);
        }
        unnamed.clear();
    }
}
