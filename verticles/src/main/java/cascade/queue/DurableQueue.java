package cascade.queue;

import cascade.threads.ThreadDeaths;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in files of a folder, until somebody is done with them. What a killed writer left half written is cut off at the next start; what is damaged is
 * passed over, and counted.
 *
 * <p>A synced queue ({@link #open}) has an append safe on the disk when its future completes; those that come while others are being written go to the disk
 * together, and appending never waits. One that is not ({@link #openUnsynced}) writes within the call, and outlives its process but not a loss of power.
 *
 * <p>Appending is for any thread; taking out is for one. A record may come twice, after a crash, and never after another that was
 * appended later.
 */
public final class DurableQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DurableQueue.class);

    private final Object lock = new Object();
    /** Of the one who writes, where there is no writer. */
    private final Object writingNow = new Object();

    private final QueueFolder folder;
    private final long segmentBytes;
    private final boolean isSynced;
    private final DonePosition done;
    private final Deque<Segment> segments;
    /** Null where an append writes by itself. */
    private final @Nullable Thread writer;

    private final QueueReader reader;

    private List<byte[]> pending = new ArrayList<>();
    private CompletableFuture<Void> group = new CompletableFuture<>();
    private CompletableFuture<Void> writing = group;
    private long pendingBytes;
    private long bytesBeingWritten;
    private int recordsBeingWritten;
    private long doneRecords;
    private long doneBytes;
    private long taken;
    private boolean isClosed;
    private boolean mustRoll;
    private boolean mustSeek;
    private long damaged;
    private long syncs;

    private DurableQueue(QueueFolder folder, long segmentBytes, boolean isSynced) throws IOException {
        this.folder = folder;
        this.isSynced = isSynced;
        this.segmentBytes = segmentBytes;
        this.done = new DonePosition(folder.path());
        this.segments = folder.segments(isSynced);
        this.doneRecords = done.read();
        if (segments.isEmpty() || segments.getLast().next() < doneRecords) {
            addSegment(doneRecords);
        }
        this.reader = new QueueReader(segments);
        this.doneBytes = reader.seek(doneRecords);
        this.doneRecords = Math.max(doneRecords, segments.getFirst().first());
        this.taken = doneRecords;
        this.damaged = folder.damaged();
        this.writer =
                isSynced ? Thread.ofPlatform().name("cascade-queue").daemon().unstarted(this::write) : null;
    }

    /**
     * Opens the queue of a folder, as an earlier run left it.
     *
     * @param segmentBytes of a file, about: what is done with is deleted by files
     * @throws QueueException where another process has it, or the disk fails
     */
    public static DurableQueue open(Path folder, long segmentBytes) {
        return started(unstarted(folder, segmentBytes), folder);
    }

    /** The same, of a queue that is never synced. */
    public static DurableQueue openUnsynced(Path folder, long segmentBytes) {
        return started(unstarted(folder, segmentBytes, false), folder);
    }

    private static DurableQueue started(DurableQueue queue, Path folder) {
        if (queue.waitingRecords() > 0) {
            LOG.info("{} records of before wait in {}", queue.waitingRecords(), folder);
        }
        queue.start();
        return queue;
    }

    /** One that writes nothing before {@link #start}. */
    static DurableQueue unstarted(Path folder, long segmentBytes) {
        return unstarted(folder, segmentBytes, true);
    }

    private static DurableQueue unstarted(Path folder, long segmentBytes, boolean isSynced) {
        try {
            return new DurableQueue(QueueFolder.take(folder), segmentBytes, isSynced);
        } catch (IOException e) {
            throw new QueueException("the queue in " + folder + " cannot be opened: " + e, e);
        }
    }

    void start() {
        if (writer != null) {
            writer.start();
        }
    }

    private void addSegment(long first) throws IOException {
        Segment added = Segment.create(folder.path(), first, isSynced);
        added.startsAt(segments.isEmpty() ? 0 : segments.getLast().end());
        segments.add(added);
    }

    /** Completes once the record is on the disk, on the writer's thread where there is one; fails where it is not in the queue. */
    public CompletableFuture<Void> append(byte[] record) {
        if (record.length == 0 || record.length > FrameReader.MOST_RECORD) {
            throw new IllegalArgumentException("a record has " + record.length + " bytes");
        }
        CompletableFuture<Void> appended;
        synchronized (lock) {
            if (isClosed) {
                return CompletableFuture.failedFuture(new QueueException("the queue is closed"));
            }
            pending.add(record);
            pendingBytes += FrameReader.HEADER + record.length;
            appended = group;
            lock.notifyAll();
        }
        if (writer == null) {
            writePending();
        }
        return appended;
    }

    /** What one who came before has written with his own is on the disk once he lets go. */
    private void writePending() {
        synchronized (writingNow) {
            boolean isWritten;
            synchronized (lock) {
                isWritten = pending.isEmpty();
            }
            if (!isWritten) {
                write(takePending());
            }
        }
    }

    private void write() {
        try {
            List<byte[]> records = takePending();
            while (!records.isEmpty()) {
                write(records);
                records = takePending();
            }
        } finally {
            ended();
        }
    }

    /** Nobody is to wait for a writer that is gone, whatever ended it. */
    private void ended() {
        QueueException cause = new QueueException("the queue is closed");
        synchronized (lock) {
            isClosed = true;
            writing.completeExceptionally(cause); // Without effect where it is complete.
            group.completeExceptionally(cause);
        }
    }

    /** What is to be written next, none once the queue is closed. */
    private List<byte[]> takePending() {
        synchronized (lock) {
            while (pending.isEmpty() && !isClosed) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    LOG.debug("nobody interrupts the writer", e);
                }
            }
            List<byte[]> taken = pending;
            writing = group;
            bytesBeingWritten = pendingBytes;
            recordsBeingWritten = pending.size();
            pending = new ArrayList<>();
            pendingBytes = 0;
            group = new CompletableFuture<>();
            return taken;
        }
    }

    private void write(List<byte[]> records) {
        try {
            last().append(records);
            written();
            writing.complete(null);
        } catch (IOException | RuntimeException | Error e) { // The next records may be written all the same.
            LOG.error("{} records could not be queued in {}", records.size(), folder.path(), e);
            if (!(e instanceof IOException)) {
                ThreadDeaths.survived(e);
            }
            mustRoll = true; // Who knows what the disk made of the end of this one.
            written();
            writing.completeExceptionally(new QueueException("the disk of the queue failed: " + e, e));
        }
    }

    private void written() {
        synchronized (lock) {
            bytesBeingWritten = 0;
            recordsBeingWritten = 0;
            syncs++;
            lock.notifyAll();
        }
    }

    private Segment last() throws IOException {
        synchronized (lock) {
            Segment last = segments.getLast();
            if ((last.size() >= segmentBytes || mustRoll) && last.size() > Segment.begin()) {
                addSegment(last.next());
            }
            mustRoll = false;
            return segments.getLast();
        }
    }

    /**
     * The next records that were not taken yet, in their order; none where none come within {@code wait}, or the queue is closed.
     *
     * @param mostBytes of them together, but for one that has more by itself
     */
    public List<Entry> next(int mostRecords, int mostBytes, Duration wait) throws InterruptedException {
        long untilNanos = System.nanoTime() + wait.toNanos();
        synchronized (lock) {
            while (reader.isAtEnd() && !isClosed) {
                long millis = (untilNanos - System.nanoTime()) / 1_000_000;
                if (millis < 1) {
                    return List.of();
                }
                lock.wait(millis);
            }
            if (isClosed) {
                return List.of();
            }
        }
        try {
            if (mustSeek) {
                reader.seek(taken);
            }
            mustSeek = true; // What a reading that fails has passed is read again.
            List<Entry> entries = reader.next(mostRecords, mostBytes, lock);
            mustSeek = false;
            synchronized (lock) {
                damaged += reader.takeDamaged();
                if (!entries.isEmpty()) {
                    taken = entries.getLast().sequence() + 1;
                } else if (taken <= doneRecords && reader.isAtEnd()) {
                    passed(reader.sequence(), reader.bytes()); // All that was left is damaged.
                }
            }
            return entries;
        } catch (IOException e) {
            throw new QueueException("the queue in " + folder.path() + " cannot be read: " + e, e);
        }
    }

    /** Nobody needs this record any more, nor those before it. */
    public void done(Entry entry) {
        synchronized (lock) {
            passed(entry.sequence() + 1, entry.end());
        }
    }

    private void passed(long records, long bytes) {
        doneRecords = records;
        doneBytes = bytes;
        try {
            done.write(records);
            while (segments.size() > 1 && segments.getFirst().end() <= bytes) {
                segments.removeFirst().delete();
            }
        } catch (IOException e) {
            LOG.warn("what is done with stays in {} for now: {}", folder.path(), e.toString());
        }
    }

    /** Records that nobody is done with, those on their way to the disk included. */
    public long waitingRecords() {
        synchronized (lock) {
            return segments.getLast().next() + recordsBeingWritten + pending.size() - doneRecords;
        }
    }

    /** What they take. */
    public long waitingBytes() {
        synchronized (lock) {
            return segments.getLast().end() + bytesBeingWritten + pendingBytes - doneBytes;
        }
    }

    /** Records, or rests of files, that were passed over since the start, as they are not what was written. */
    public long damaged() {
        synchronized (lock) {
            return damaged;
        }
    }

    /** How often records were written and synced, some of them together. */
    public long syncs() {
        synchronized (lock) {
            return syncs;
        }
    }

    /** Writes what was appended, and lets go of the folder; what nobody was done with is there at the next start. Not while somebody takes records. */
    @Override
    public void close() {
        synchronized (lock) {
            isClosed = true;
            lock.notifyAll();
        }
        try {
            if (writer != null) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            for (Segment segment : segments) {
                segment.close();
            }
            done.close();
            folder.release();
        } catch (IOException e) {
            throw new QueueException("the queue in " + folder.path() + " was not closed: " + e, e);
        }
    }
}
