package cascade.queue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a queue, for one process at a time. */
final class QueueFolder {

    private static final Logger LOG = LoggerFactory.getLogger(QueueFolder.class);

    private final Path folder;
    private final FileChannel lock;
    private int damaged;

    private QueueFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the folder, which is made where it is missing; fails where another process has it. */
    static QueueFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(file) == null) {
            file.close();
            throw new QueueException("another node writes to " + folder + ": each needs a folder of its own");
        }
        return new QueueFolder(folder, file);
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // In this very process.
        }
    }

    Path path() {
        return folder;
    }

    /** What an earlier run left, the oldest first, with the bytes before each. */
    Deque<Segment> segments(boolean isSynced) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Segment::isOne).sorted().toList();
        }
        List<Path> readable = new ArrayList<>();
        for (Path file : files) {
            if (Segment.beginsAsOne(file)) {
                readable.add(file);
            } else {
                putAside(file);
            }
        }
        Deque<Segment> segments = new ArrayDeque<>();
        long start = 0;
        for (Path file : readable) {
            Segment segment = Segment.open(file, file.equals(readable.getLast()), isSynced);
            segment.startsAt(start);
            start = segment.end();
            segments.add(segment);
        }
        return segments;
    }

    private void putAside(Path file) throws IOException {
        damaged++;
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        LOG.error(
                "{} is no file of a queue, as it should be: nothing of it is read, it is put aside as {}", file, aside);
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Files that were put aside. */
    int damaged() {
        return damaged;
    }

    void release() throws IOException {
        lock.close();
    }
}
