package cascade.training.sample.encoded;

import cascade.models.file.CorruptFileException;
import cascade.training.sample.store.FileStore;
import cascade.training.sample.store.SampleFile;
import cascade.training.sample.store.SampleFileWriter;
import cascade.training.sample.store.SampleHeader;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The samples of some days of a log by one schema, as {@link DayFiles} keeps them. For one thread. */
public final class EncodedDays {

    /** Sets that are kept: what serves, and what somebody measures beside it. */
    static final int SETS = 3;

    private static final FileKind<SampleHeader, SampleFile> KIND =
            new FileKind<>(".samples", SETS, SampleFile::header, SampleFile::open);

    private final MadeOf madeOf;
    private final String schema;
    private final int width;
    private final List<String> tasks;
    private final DayFiles<SampleHeader, SampleFile> files;

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
        files = new DayFiles<>(madeOf, KIND, DayFiles.set(schema, madeOf.how()), this::header, days);
    }

    private SampleHeader header(String of) {
        return new SampleHeader(of, schema, width, tasks, madeOf.isServed());
    }

    /** What the file of any day says of its rows. */
    public SampleHeader header() {
        return header("");
    }

    /** Whether the samples of a day are wanted, and not there. */
    public boolean lacks(LocalDate day) {
        return files.lacks(day);
    }

    /** The days that are lacking. */
    public List<LocalDate> lacking() {
        return files.lacking();
    }

    /** Begins the file of a day that is lacking. */
    public SampleFileWriter begin(LocalDate day) {
        return new SampleFileWriter(files.unfinished(), files.header(day));
    }

    /** Takes the file of a day, with all its rows and labels. */
    public void finish(LocalDate day, SampleFileWriter writer) {
        writer.finish();
        files.finish(day, writer.file());
    }

    /**
     * All samples, of which none is lacking any more.
     *
     * @throws CorruptFileException where the disk gives back other bytes than were written
     */
    public FileStore store() {
        return new FileStore(header(), files.all());
    }
}
