package cascade.lab.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Vectors in a file {@code .fvecs}, as public benchmarks of nearest neighbours come: for each the dimension as an int, then
 * its floats, little-endian.
 *
 * @param values {@code [size, dimension]}, brought to unit length
 */
record Fvecs(float[] values, int dimension) {

    /** Refuses by name a file that is cut off, mixes dimensions or holds a vector without a direction. */
    static Fvecs read(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            long size = Files.size(file);
            ByteBuffer first = ByteBuffer.wrap(bytes.readNBytes(Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
            int dimension = first.remaining() < Integer.BYTES ? 0 : first.getInt();
            long row = (1L + dimension) * Float.BYTES;
            if (dimension < 1 || size % row != 0 || size / row * dimension > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(file + " is no fvecs file: its " + size
                        + " bytes are not rows of the dimension " + dimension + " that it starts with");
            }
            return new Fvecs(rows(file, dimension, (int) (size / row)), dimension);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static float[] rows(Path file, int dimension, int count) throws IOException {
        float[] values = new float[count * dimension];
        try (var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            for (int row = 0; row < count; row++) {
                ByteBuffer one = ByteBuffer.wrap(bytes.readNBytes((1 + dimension) * Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
                if (one.getInt() != dimension) {
                    throw new IllegalArgumentException(
                            file + " is no fvecs file: row " + row + " has another dimension");
                }
                one.asFloatBuffer().get(values, row * dimension, dimension);
                unit(file, values, row, dimension);
            }
        }
        return values;
    }

    private static void unit(Path file, float[] values, int row, int dimension) {
        double squares = 0;
        for (int i = row * dimension; i < (row + 1) * dimension; i++) {
            squares += (double) values[i] * values[i];
        }
        if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(file + " has no direction in row " + row);
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = row * dimension; i < (row + 1) * dimension; i++) {
            values[i] *= scale;
        }
    }
}
