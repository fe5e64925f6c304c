package cascade.training.log.write;

import cascade.training.log.layout.Durable;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Deletes files that are of no account any more once they have been so for a time: who began to read before may still do. The time is counted from when it was
 * first seen here, and so from anew after a restart; that of writing says something else ({@link StagedFiles#written}).
 */
public final class SupersededFiles {

    private final LogDirectory log;
    private final Consumer<WriteStep> steps;
    private final Map<LogFile, Instant> since = new HashMap<>();

    /** {@code steps} is told of each deletion, and what it throws stops there. */
    public SupersededFiles(LogDirectory log, Consumer<WriteStep> steps) {
        this.log = log;
        this.steps = steps;
    }

    /**
     * Deletes those that have been superseded for {@code time}.
     *
     * @param listing what lies in the log
     * @return how many
     */
    public int delete(Listing listing, Instant now, Duration time) {
        since.keySet().retainAll(new HashSet<>(listing.superseded()));
        List<LogFile> due = listing.superseded().stream()
                .filter(file ->
                        !since.computeIfAbsent(file, _ -> now).plus(time).isAfter(now))
                .toList();
        int deleted = 0;
        try {
            syncFolders(due);
            for (LogFile file : due) {
                if (Files.deleteIfExists(file.in(log.root()))) {
                    deleted++;
                    steps.accept(WriteStep.DELETED);
                }
            }
            for (LogFile file : due) {
                deleteIfEmpty(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what is superseded in " + log.root(), e);
        }
        return deleted;
    }

    /** Whoever named what takes their place may have ended before its name was on the disk. */
    private void syncFolders(List<LogFile> due) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (LogFile file : due) {
            folders.add(file.in(log.root()).getParent());
            folders.add(log.root().resolve(file.day().toString()));
        }
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Durable.syncFolder(folder);
            }
        }
    }

    /** Of days of which nothing is staged any more no folder stays. */
    private void deleteIfEmpty(LogFile file) throws IOException {
        try {
            if (file.isStaged()) {
                Files.deleteIfExists(file.in(log.root()).getParent());
            }
        } catch (DirectoryNotEmptyException e) {
            return; // there is more
        }
    }
}
