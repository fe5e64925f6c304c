package cascade.models.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** The body of a sealed file while it is written. Big-endian, but for sections, whose writer decides. */
public final class SealedOutput implements AutoCloseable {

    private static final int CHUNK = 1 << 14;
    private static final long SECTION_CHUNK = 1 << 20;

    private final CRC32C checksum = new CRC32C();
    private final DataOutputStream bytes;
    private long written;

    SealedOutput(OutputStream file) {
        bytes = new DataOutputStream(new CheckedOutputStream(file, checksum));
    }

    public void writeInt(int value) {
        put(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    public void writeLong(long value) {
        put(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    public void writeDouble(double value) {
        put(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    }

    /** Length in bytes, then UTF-8. */
    public void writeText(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Their number, then the bytes. */
    public void writeBytes(byte[] value) {
        writeInt(value.length);
        put(value);
    }

    /** The values without their number. */
    public void writeFloats(float[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            byte[] chunk = new byte[count * Float.BYTES];
            ByteBuffer.wrap(chunk).asFloatBuffer().put(values, from, count);
            put(chunk);
        }
    }

    /** The bytes as they are, from the next multiple of {@link SealedFormat#SECTION_BYTES} in the file on. */
    public void writeSection(MemorySegment section) {
        startSection();
        for (long from = 0; from < section.byteSize(); from += SECTION_CHUNK) {
            long count = Math.min(SECTION_CHUNK, section.byteSize() - from);
            put(section.asSlice(from, count).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    /** Begins a section, at the next multiple of {@link SealedFormat#SECTION_BYTES} in the file. */
    public void startSection() {
        put(new byte[SealedFormat.padding(written)]);
    }

    /** A section of floats, little-endian. */
    public void writeFloatSection(float[] values) {
        startSection();
        writeLittleEndian(values, values.length);
    }

    /** The first {@code count} values, in the order of bytes that sections of floats have. */
    public void writeLittleEndian(float[] values, int count) {
        for (int from = 0; from < count; from += CHUNK) {
            int length = Math.min(CHUNK, count - from);
            byte[] chunk = new byte[length * Float.BYTES];
            ByteBuffer.wrap(chunk)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(values, from, length);
            put(chunk);
        }
    }

    void header(SealedFormat format) {
        put(format.magic().getBytes(StandardCharsets.US_ASCII));
        writeInt(format.version());
    }

    /** Ends the body: the file is whole once this is closed. */
    public void seal() {
        int sum = (int) checksum.getValue();
        put(ByteBuffer.allocate(SealedFormat.TRAILER_BYTES)
                .putLong(written)
                .putInt(sum)
                .array());
    }

    private void put(byte[] chunk) {
        try {
            bytes.write(chunk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written += chunk.length;
    }

    /** Unsealed, the file is one that nobody reads. */
    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
