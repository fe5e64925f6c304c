package cascade.models.vector.codes;

import java.util.Arrays;

/**
 * A query as the kernels read it: its values, and 7-bit codes of them.
 *
 * <p>Codes are {@code round(63 q / max|q|)}. With codes of rows in -127..127 a product is at most 8,001 in magnitude, so that
 * four fit into a short; one bit more would let only two. What that loses is made good by scoring the best again exactly.
 * Two codes side by side repeat to the width of a register, as the codes of rows lie in {@link ByteBlocks}.
 */
public final class QueryCode {

    private static final int LARGEST = 63;

    private float[] values = new float[0];
    private short[] pairs = new short[0];
    private short[] starts = new short[0];
    private int sum;

    /** Takes a query of any length. */
    public void set(float[] query) {
        int padded = Shapes.roundUp(query.length, Shapes.WIDEST);
        if (values.length != padded) {
            values = new float[padded];
            pairs = new short[padded / 2 * Shapes.SHORTS.length()];
            starts = new short
                    [Shapes.roundUp(padded, NibbleBlocks.FLUSHED) / NibbleBlocks.FLUSHED * Shapes.SHORTS.length()];
        }
        System.arraycopy(query, 0, values, 0, query.length);
        Arrays.fill(values, query.length, padded, 0);
        float largest = 0;
        for (float value : query) {
            largest = Math.max(largest, Math.abs(value));
        }
        float scale = largest == 0 ? 0 : LARGEST / largest;
        int lanes = Shapes.SHORTS.length();
        for (int pair = 0; pair < padded / 2; pair++) {
            short first = (short) Math.round(values[2 * pair] * scale);
            short second = (short) Math.round(values[2 * pair + 1] * scale);
            for (int lane = 0; lane < lanes; lane += 2) {
                pairs[pair * lanes + lane] = first;
                pairs[pair * lanes + lane + 1] = second;
            }
        }
        sumUp();
    }

    /** Fills what scans of {@link NibbleBlocks} start from. */
    private void sumUp() {
        int lanes = Shapes.SHORTS.length();
        Arrays.fill(starts, (short) 0);
        sum = 0;
        for (int pair = 0; pair < values.length / 2; pair++) {
            int at = pair / (NibbleBlocks.FLUSHED / 2) * lanes;
            for (int half = 0; half < 2; half++) {
                short code = pairs[pair * lanes + half];
                starts[at + half] -= (short) (NibbleBlocks.MIDDLE * code);
                sum += code;
            }
        }
        for (int i = 0; i < starts.length; i++) {
            starts[i] = starts[i / lanes * lanes + i % 2];
        }
    }

    /** The query, then zeros to a multiple of {@link Shapes#WIDEST}. */
    public float[] values() {
        return values;
    }

    /** {@code [dimension / 2, width of a register]}, zeros beyond the dimension. */
    short[] pairs() {
        return pairs;
    }

    /** {@code [chunks of NibbleBlocks.FLUSHED dimensions, width of a register]}: less the sum of each half of the pairs, eight times. */
    short[] starts() {
        return starts;
    }

    /** The sum of the codes. */
    int sum() {
        return sum;
    }
}
