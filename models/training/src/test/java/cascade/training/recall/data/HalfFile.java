package cascade.training.recall.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small matrices of 16-bit floats as NumPy does. */
final class HalfFile {

    private HalfFile() {}

    static void write(Path file, int rows, int columns, float... values) throws IOException {
        String header = "{'descr': '<f2', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, columns);
        byte[] padded = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length + 2 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 1)
                .putShort((short) padded.length)
                .put(padded);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        Files.write(file, bytes.array());
    }
}
