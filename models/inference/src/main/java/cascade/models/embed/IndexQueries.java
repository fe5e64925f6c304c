package cascade.models.embed;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.nio.file.Path;

/**
 * Vectors of users that an index is measured with while it is built, by the trainer and by servers that build it anew.
 *
 * <p>On disk a sealed file {@code CASC-QRY}: count, dimension, then the matrix row after row.
 *
 * @param values {@code [count, dimension]}; shared, to be read and never written
 */
@SuppressWarnings("ArrayRecordComponent") // a matrix that builds read whole; compared by nobody
public record IndexQueries(float[] values, int dimension) {

    /** More tell an index nothing that these do not. */
    public static final int MOST = 1_024;

    private static final SealedFormat FORMAT = new SealedFormat("CASC-QRY", 1);

    public IndexQueries {
        if (dimension < 1 || values.length % dimension != 0 || values.length / dimension > MOST) {
            throw new IllegalArgumentException(
                    values.length + " values do not make at most " + MOST + " vectors of dimension " + dimension);
        }
    }

    /** Without any, so that the vectors stand in. */
    public static IndexQueries none(int dimension) {
        return new IndexQueries(new float[0], dimension);
    }

    public int count() {
        return values.length / dimension;
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(count());
            output.writeInt(dimension);
            output.writeFloats(values);
        });
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static IndexQueries read(Path file) {
        return FORMAT.read(file, IndexQueries::parse);
    }

    private static IndexQueries parse(SealedInput input) {
        int count = input.readInt();
        int dimension = input.readInt();
        if (count < 0 || count > MOST || dimension < 1) {
            throw input.corrupt("has " + count + " queries of dimension " + dimension);
        }
        return new IndexQueries(input.readFloats((long) count * dimension), dimension);
    }
}
