package cascade.lab.evaluation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes vectors as {@code bench index} reads them: for each the dimension as an int, then its floats, little-endian. */
final class FvecsFile {

    private FvecsFile() {}

    /** Writes the rows of {@code values}, {@code [size, dimension]}, without those that are zeros alone. */
    static void write(Path file, float[] values, int dimension) {
        ByteBuffer row = ByteBuffer.allocate((1 + dimension) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                for (int at = 0; at < values.length; at += dimension) {
                    if (isVector(values, at, dimension)) {
                        row.clear().putInt(dimension).asFloatBuffer().put(values, at, dimension);
                        bytes.write(row.array());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static boolean isVector(float[] values, int at, int dimension) {
        for (int i = at; i < at + dimension; i++) {
            if (values[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
