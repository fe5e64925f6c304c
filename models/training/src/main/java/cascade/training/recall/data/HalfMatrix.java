package cascade.training.recall.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A matrix of 16-bit floats as NumPy writes it to a {@code .npy} file, format 1.0.
 *
 * @param values {@code [rows, columns]}
 */
record HalfMatrix(int rows, int columns, float[] values) {

    private static final int PREAMBLE = 10;
    private static final Pattern HEADER = Pattern.compile(
            ".*'descr': '<f2', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\).*", Pattern.DOTALL);

    /** @throws RecallFormatException where the file is anything else */
    static HalfMatrix read(Path file) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new RecallFormatException(file, "cannot be read: " + e, e);
        }
        if (bytes.limit() < PREAMBLE || bytes.getLong(0) != 0x000159_50_4d_55_4e_93L) {
            throw new RecallFormatException(file, "is not a .npy file of format 1.0");
        }
        int length = Short.toUnsignedInt(bytes.getShort(8));
        String header = new String(
                bytes.array(), PREAMBLE, Math.min(length, bytes.limit() - PREAMBLE), StandardCharsets.US_ASCII);
        Matcher shape = HEADER.matcher(header);
        if (!shape.matches()) {
            throw new RecallFormatException(file, "holds no matrix of 16-bit floats: " + header.strip());
        }
        int rows = Integer.parseInt(shape.group(1));
        int columns = Integer.parseInt(shape.group(2));
        if (bytes.limit() != PREAMBLE + length + 2L * rows * columns) {
            throw new RecallFormatException(
                    file,
                    bytes.limit() + " bytes are not those of a header and %d x %d values".formatted(rows, columns));
        }
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(bytes.getShort(PREAMBLE + length + 2 * i));
        }
        return new HalfMatrix(rows, columns, values);
    }

    /** The rows of all matrices, each scaled to unit length, one behind the other: {@code [rows, sum of columns]}. */
    static float[] unitRowsSideBySide(List<HalfMatrix> matrices) {
        int width = matrices.stream().mapToInt(HalfMatrix::columns).sum();
        float[] all = new float[matrices.getFirst().rows * width];
        int at = 0;
        for (HalfMatrix matrix : matrices) {
            for (int row = 0; row < matrix.rows; row++) {
                matrix.copyUnitRow(row, all, row * width + at);
            }
            at += matrix.columns;
        }
        return all;
    }

    private void copyUnitRow(int row, float[] to, int at) {
        double squares = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            squares += (double) values[i] * values[i];
        }
        // A row without any content stays what it is.
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < columns; i++) {
            to[at + i] = (float) (values[row * columns + i] / length);
        }
    }
}
