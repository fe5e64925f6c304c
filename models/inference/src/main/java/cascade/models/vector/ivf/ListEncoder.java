package cascade.models.vector.ivf;

import cascade.models.vector.codes.ByteBlocks;
import cascade.models.vector.codes.CodeBlocks;

/** Writes codes of vectors as scans of their lists read them: of the vectors, or of what they lie off a centre. For one thread. */
final class ListEncoder {

    private final ByteBlocks centres;
    private final int dimension;
    private final float[] centre;
    private final float[] offCentre;
    private int decoded = -1;

    /** @param centres what scores of lists come from, so that codes make good what those have lost */
    ListEncoder(ByteBlocks centres, int dimension) {
        this.centres = centres;
        this.dimension = dimension;
        centre = new float[dimension];
        offCentre = new float[dimension];
    }

    /** Writes the code of a vector, {@code [dimension]}, of a list. */
    void encode(CodeBlocks codes, int list, long block, int lane, long row, float[] vector) {
        if (!codes.kind().isOffCentre()) {
            codes.encode(block, lane, row, vector, 0, dimension);
            return;
        }
        if (list != decoded) {
            centres.decode(list / CodeBlocks.ROWS, list % CodeBlocks.ROWS, list, centre, dimension);
            decoded = list;
        }
        for (int i = 0; i < dimension; i++) {
            offCentre[i] = vector[i] - centre[i];
        }
        codes.encode(block, lane, row, offCentre, 0, dimension);
    }
}
