package cascade.models.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The body of a sealed file while it is read. Every method refuses to read past its end. */
public final class SealedInput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final InputStream bytes;

    /** What was read of the file and not taken yet lies between its position and its limit. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    private long left;
    private long position = SealedFormat.HEADER_BYTES;

    SealedInput(Path file, InputStream bytes, long left) {
        this.file = file;
        this.bytes = bytes;
        this.left = left;
    }

    /** Some bytes of an array. */
    @FunctionalInterface
    public interface Bytes {

        /** {@code from} inclusive, {@code to} exclusive. */
        void take(byte[] array, int from, int to);
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
        byte[] read = new byte[readCount(1)];
        int present = Math.min(read.length, buffer.remaining());
        buffer.get(read, 0, present);
        try {
            if (bytes.readNBytes(read, present, read.length - present) < read.length - present) {
                throw corrupt("ends early");
            }
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
        taken(read.length);
        return read;
    }

    /** The same to somebody who looks at them where they are, which they are until he returns. */
    public void readBytes(Bytes reader) {
        int count = readCount(1);
        if (count > BUFFER_BYTES) {
            throw corrupt("has " + count + " bytes of what has few");
        }
        int from = take(count).position();
        buffer.position(from + count);
        reader.take(buffer.array(), from, from + count);
    }

    public float[] readFloats(long count) {
        if (count < 0 || count > Integer.MAX_VALUE - 8 || count * Float.BYTES > left) {
            throw corrupt("should hold " + count + " more floats in its last " + left + " bytes");
        }
        float[] values = new float[(int) count];
        for (int from = 0; from < values.length; from += BUFFER_BYTES / Float.BYTES) {
            int length = Math.min(BUFFER_BYTES / Float.BYTES, values.length - from);
            take(length * Float.BYTES).asFloatBuffer().get(values, from, length);
            buffer.position(buffer.position() + length * Float.BYTES);
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
        int present = (int) Math.min(count, buffer.remaining());
        buffer.position(buffer.position() + present);
        try {
            bytes.skipNBytes(count - present);
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
        taken(count);
    }

    private void taken(long count) {
        left -= count;
        position += count;
    }

    /**
     * The next {@code count} bytes of a section, mapped into memory, read only. Whoever changes the file afterwards changes
     * what is seen, or ends the process where the file becomes shorter.
     */
    public MemorySegment mapSection(long count, Arena arena) {
        pad();
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

    private void pad() {
        int padding = SealedFormat.padding(position);
        if (padding > left) {
            throw corrupt("ends " + (padding - left) + " bytes early");
        }
        skip(padding);
    }

    /** The buffer with the next bytes from its position on, at most {@value #BUFFER_BYTES}; they count as taken. */
    private ByteBuffer take(int count) {
        if (count > left) {
            throw corrupt("ends " + (count - left) + " bytes early");
        }
        if (buffer.remaining() < count) {
            fill(count);
        }
        taken(count);
        return buffer;
    }

    private void fill(int least) {
        buffer.compact();
        try {
            while (buffer.position() < least) {
                int read = bytes.read(buffer.array(), buffer.position(), buffer.remaining());
                if (read < 0) {
                    throw corrupt("ends early");
                }
                buffer.position(buffer.position() + read);
            }
        } catch (IOException e) {
            throw new CorruptFileException(file, "cannot be read", e);
        }
        buffer.flip();
    }
}
