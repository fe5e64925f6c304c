package cascade.run.schedule;

import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.file.FolderLock;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a catalogue remembers of its trainings, in {@code MODELS/.training}: a lock, held by the one that runs, and when each kind of them last
 * was published, so that a server that starts again does not begin anew. Releases alone would not do: a cold training of last week is
 * long gone from them.
 */
public final class TrainingRecord {

    /** Hidden, so that it is no kind of bundles. */
    static final String FOLDER = ".training";

    private final Path models;
    private final Path folder;

    /** @param models the catalogue */
    public TrainingRecord(Path models) {
        this.models = models;
        this.folder = models.resolve(FOLDER);
    }

    /** Where trainings leave what is theirs. */
    Path folder() {
        return folder;
    }

    /** Held while a training runs; empty where another process has it. Let go of by the system where its process dies. */
    public Optional<FolderLock> lock() {
        return FolderLock.tryTake(folder.resolve("lock"));
    }

    /** Says that a training has been published. */
    public void published(TrainingKind kind, Instant at) {
        Properties times = times();
        times.setProperty(kind.text(), at.toString());
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".published-", "");
            try (Writer writer = Files.newBufferedWriter(draft)) {
                times.store(writer, null);
            }
            Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(), e);
        }
    }

    /**
     * When a training of this kind, or one that does more, was last published; where none is remembered, the time of what serves.
     * Empty where nothing serves.
     */
    Optional<Instant> last(TrainingKind kind) {
        Properties times = times();
        Optional<Instant> last = Optional.empty();
        for (TrainingKind each : TrainingKind.values()) {
            Optional<Instant> time = time(times, each);
            if (each.compareTo(kind) >= 0 && time.isPresent() && last.stream().noneMatch(time.get()::isBefore)) {
                last = time;
            }
        }
        return last.or(() -> new Releases(models).inService().map(Release::createdAt));
    }

    private Optional<Instant> time(Properties times, TrainingKind kind) {
        try {
            return Optional.ofNullable(times.getProperty(kind.text())).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty(); // as if it had not been there: one training more
        }
    }

    private Properties times() {
        Properties times = new Properties();
        if (Files.exists(file())) {
            try (Reader reader = Files.newBufferedReader(file())) {
                times.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file(), e);
            }
        }
        return times;
    }

    private Path file() {
        return folder.resolve("published.properties");
    }
}
