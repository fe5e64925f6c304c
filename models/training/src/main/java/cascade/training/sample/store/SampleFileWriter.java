package cascade.training.sample.store;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a sample file: rows as they come, the labels when they are all known. A byte a sample waits in the heap until then. For
 * one thread.
 */
public final class SampleFileWriter implements AutoCloseable {

    private final UnfinishedFile file;
    private byte[] labels = new byte[1 << 12];
    private int size;
    private boolean isLast;

    /** Begins {@code file} anew. */
    public SampleFileWriter(Path file, SampleHeader header) {
        this.file = new UnfinishedFile(file, SampleFile.FORMAT, header::write);
    }

    public Path file() {
        return file.path();
    }

    /** How many rows were written. */
    public int size() {
        return size;
    }

    /** Appends rows without labels: {@link SampleRows#CHUNK} of them each time, but for the last. */
    public void append(SampleRows rows) {
        if (isLast) {
            throw new IllegalStateException("rows come behind the last ones of " + file.path());
        }
        file.output().writeSection(rows.bytes());
        size += rows.size();
        isLast = rows.size() < SampleRows.CHUNK;
    }

    /** Sets a label of a sample, also of one whose row is still to come. */
    public void label(int sample, int task) {
        if (sample >= labels.length) {
            labels = Arrays.copyOf(
                    labels, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * labels.length, sample + 1L)));
        }
        labels[sample] |= (byte) (1 << task);
    }

    /** Ends the file, and returns when it is on the disk. */
    public void finish() {
        byte[] own = size <= labels.length ? labels : Arrays.copyOf(labels, size);
        file.output().writeSection(MemorySegment.ofArray(own).asSlice(0, size));
        var count = MemorySegment.ofArray(new long[1]);
        count.set(SampleRows.LONG, 0, size);
        file.output().writeSection(count);
        file.finish();
    }

    /** Deletes what was not finished. */
    @Override
    public void close() {
        file.close();
    }
}
