package cascade.training.log.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The files beside a log that hold what was made of it: samples, clicks, and what people did by day. All can be made again, and of samples nobody can say of which people they are. */
public final class EncodedFiles {

    private final Path folder;

    EncodedFiles(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** A place for a file that has no name yet, which tells whose it is: that of a process that is gone is of no use. */
    public Path unfinished() {
        return folder.resolve(Listing.UNFINISHED + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    /** All of them, also those that are being made. */
    public List<Path> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    /** Those with names. */
    public List<Path> named() {
        return all().stream().filter(file -> !isUnfinished(file)).toList();
    }

    /**
     * Deletes those with names, and those that nobody finishes any more; what is being made is for its maker to delete. Returns how
     * many there were. Who reads them goes on reading; nobody else finds them.
     */
    public int drop() {
        return delete(all().stream().filter(file -> !isBeingMade(file)).toList());
    }

    /** Deletes what processes left unfinished that are gone. */
    public void clear() {
        delete(all().stream()
                .filter(file -> isUnfinished(file) && !isBeingMade(file))
                .toList());
    }

    private int delete(List<Path> files) {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            if (!files.isEmpty()) {
                Durable.syncFolder(folder);
            }
            return files.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what was made of a log in " + folder, e);
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().startsWith(Listing.UNFINISHED);
    }

    private static boolean isBeingMade(Path file) {
        if (!isUnfinished(file)) {
            return false;
        }
        String maker = file.getFileName().toString().substring(Listing.UNFINISHED.length());
        try {
            return ProcessHandle.of(Long.parseLong(maker.substring(0, Math.max(0, maker.indexOf('-')))))
                    .isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
