package cascade.models.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The body of a sealed file while it is read. Every method refuses to read past its end. */
public final class SealedInput {

    private static final int CHUNK = 1 << 14;

    private final Path file;
    private final int version;
    private final DataInputStream bytes;
    private long left;
    private long position = SealedFormat.HEADER_BYTES;

    SealedInput(Path file, int version, DataInputStream bytes, long left) {
        this.file = file;
        this.version = version;
        this.bytes = bytes;
        this.left = left;
    }

    /** The version of the file: one that its format reads. */
    public int version() {
        return version;
    }

    public int readInt() {
        return take(Integer.BYTES).getInt();
    }

    public long readLong() {
        return take(Long.BYTES).getLong();
    }

    public double readDouble() {
        return take(Double.BYTES).getDouble();
    }

    /** A number of things that take at least {@code bytesEach} bytes of what is left. */
    public int readCount(int bytesEach) {
        int count = readInt();
        if (count < 0 || (long) count * bytesEach > left) {
            throw corrupt("counts " + count + " entries in its last " + left + " bytes");
        }
        return count;
    }

    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /** As {@link SealedOutput#writeBytes} wrote them. */
    public byte[] readBytes() {
        return take(readCount(1)).array();
    }

    public float[] readFloats(long count) {
        if (count < 0 || count > Integer.MAX_VALUE - 8 || count * Float.BYTES > left) {
            throw corrupt("should hold " + count + " more floats in its last " + left + " bytes");
        }
        float[] values = new float[(int) count];
        for (int from = 0; from < values.length; from += CHUNK) {
            int length = Math.min(CHUNK, values.length - from);
            take(length * Float.BYTES).asFloatBuffer().get(values, from, length);
        }
        return values;
    }

    /** Passes over {@code count} floats. */
    public void skipFloats(long count) {
        if (count < 0 || count > left / Float.BYTES) {
            throw corrupt("should hold " + count + " more floats in its last " + left + " bytes");
        }
        skip(count * Float.BYTES);
    }

    private void skip(long count) {
        try {
            bytes.skipNBytes(count);
            left -= count;
            position += count;
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
    }

    /**
     * The next {@code count} bytes of a section, mapped into memory, read only. Whoever changes the file afterwards changes
     * what is seen, or ends the process where the file becomes shorter.
     */
    public MemorySegment mapSection(long count, Arena arena) {
        take(SealedFormat.padding(position));
        if (count < 0 || count > left) {
            throw corrupt("should hold a section of " + count + " bytes in its last " + left + " bytes");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment section = channel.map(FileChannel.MapMode.READ_ONLY, position, count, arena);
            skip(count);
            return section;
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
    }

    /** All that is left as one section, for whoever finds its own way in it. */
    public MemorySegment mapRest(Arena arena) {
        return mapSection(left - SealedFormat.padding(position), arena);
    }

    /** The exception to throw where the body holds something that its type does not allow. */
    public CorruptFileException corrupt(String fault) {
        return new CorruptFileException(file, fault);
    }

    void finish() {
        if (left != 0) {
            throw corrupt("has " + left + " bytes that nothing reads");
        }
    }

    private ByteBuffer take(int count) {
        if (count > left) {
            throw corrupt("ends " + (count - left) + " bytes early");
        }
        left -= count;
        position += count;
        try {
            return ByteBuffer.wrap(bytes.readNBytes(count));
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
    }
}
