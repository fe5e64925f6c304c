package cascade.training.sample.store;

import cascade.models.file.CorruptFileException;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * A sealed file of samples, mapped into memory: its pages come when they are read and go when they are not, so it may be longer
 * than memory. It goes on being readable when its name is taken away.
 *
 * <p>Body: a {@link SampleHeader}, then in sections {@link SampleRows}, a byte of labels a sample (bit {@code t} for task
 * {@code t}), and how many samples there are (a little-endian long).
 */
public final class SampleFile {

    static final SealedFormat FORMAT = new SealedFormat("CASCSMPL", 1);

    private static final long LINE = 64;

    private final SampleHeader header;
    private final String seal;
    private final MemorySegment rows;
    private final MemorySegment labels;
    private final int size;

    private SampleFile(SampleHeader header, String seal, MemorySegment rows, MemorySegment labels, int size) {
        this.header = header;
        this.seal = seal;
        this.rows = rows;
        this.labels = labels;
        this.size = size;
    }

    /**
     * A file as it was sealed.
     *
     * @throws CorruptFileException naming the file and its fault; every byte of it is read for that
     */
    public static SampleFile open(Path file) {
        String seal = "%08x".formatted(SealedFormat.checksum(file));
        return FORMAT.read(file, input -> read(input, seal));
    }

    /** What the file says of itself, with no proof that the rest of it is whole. */
    public static SampleHeader header(Path file) {
        return FORMAT.peek(file, SampleHeader::read);
    }

    private static SampleFile read(SealedInput input, String seal) {
        SampleHeader header = SampleHeader.read(input);
        // Unmapped when nobody holds samples of it any more: a training has no moment of its own to close them.
        MemorySegment body = input.mapRest(Arena.ofAuto());
        long size = body.byteSize() < Long.BYTES ? -1 : body.get(SampleRows.LONG, body.byteSize() - Long.BYTES);
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw input.corrupt("does not say how many samples it holds");
        }
        long labels = line(size * header.rowBytes());
        if (body.byteSize() != line(labels + size) + Long.BYTES) {
            throw input.corrupt("has " + body.byteSize() + " bytes of samples, which are not " + size + " of them");
        }
        return new SampleFile(
                header, seal, body.asSlice(0, size * header.rowBytes()), body.asSlice(labels, size), (int) size);
    }

    /** Where the section behind {@code bytes} begins. */
    private static long line(long bytes) {
        return (bytes + LINE - 1) / LINE * LINE;
    }

    public SampleHeader header() {
        return header;
    }

    /** The checksum of all that is in it. */
    public String seal() {
        return seal;
    }

    public int size() {
        return size;
    }

    void ids(int sample, int[] to, int at) {
        MemorySegment.copy(rows, SampleRows.INT, sample * header.rowBytes(), to, at, header.width());
    }

    private long behindIds(int sample) {
        return sample * header.rowBytes() + (long) header.width() * Integer.BYTES;
    }

    int user(int sample) {
        return rows.get(SampleRows.INT, behindIds(sample));
    }

    float followRate(int sample) {
        return rows.get(SampleRows.FLOAT, behindIds(sample) + Integer.BYTES);
    }

    /** When the sample was shown, in epoch milliseconds. */
    public long timeMillis(int sample) {
        return rows.get(SampleRows.LONG, behindIds(sample) + 2 * Integer.BYTES);
    }

    boolean label(int sample, int task) {
        return (labels.get(ValueLayout.JAVA_BYTE, sample) >> task & 1) != 0;
    }

    void load(int from, int to) {
        span(from, to).load();
    }

    void unload(int from, int to) {
        if (to > from) {
            span(from, to).unload();
        }
    }

    private MemorySegment span(int from, int to) {
        return rows.asSlice(from * header.rowBytes(), (to - from) * header.rowBytes());
    }
}
