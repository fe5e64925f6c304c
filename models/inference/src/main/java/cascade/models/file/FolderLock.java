package cascade.models.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time do something to a folder, of all processes of a machine: it holds the lock of a file, which nobody reads. Let go by the
 * system where its process dies.
 */
public final class FolderLock implements AutoCloseable {

    /**
     * Locks of files are a process's: when any of its channels to one is closed they are all let go, so its threads must take turns before
     * they open it.
     */
    private static final Map<Path, ReentrantLock> WITHIN = new ConcurrentHashMap<>();

    private final ReentrantLock within;
    private final FileChannel channel;

    private FolderLock(ReentrantLock within, FileChannel channel) {
        this.within = within;
        this.channel = channel;
    }

    /** Waits for its turn at {@code file}, which is made where it is missing. */
    public static FolderLock await(Path file) {
        ReentrantLock within = WITHIN.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        within.lock();
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new FolderLock(within, channel);
        } catch (IOException e) {
            close(channel, e);
            within.unlock();
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    /** Takes its turn at {@code file} if nobody has it; empty where somebody does. The file is made where it is missing. */
    public static Optional<FolderLock> tryTake(Path file) {
        ReentrantLock within = WITHIN.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        // One thread may hold it once: it would not know which of two holds it let go of.
        if (within.isHeldByCurrentThread() || !within.tryLock()) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new FolderLock(within, channel));
            }
            channel.close();
        } catch (IOException e) {
            close(channel, e);
            within.unlock();
            throw new UncheckedIOException("cannot lock " + file, e);
        }
        within.unlock();
        return Optional.empty();
    }

    private static void close(FileChannel channel, IOException fault) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let a lock go", e);
        } finally {
            within.unlock();
        }
    }
}
