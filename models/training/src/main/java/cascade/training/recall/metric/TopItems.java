package cascade.training.recall.metric;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The k best of many scores: whole registers are compared with the k-th best so far, and only what is above it is kept. Equal
 * scores go by number, the lower first. Scratch space for one thread.
 */
public final class TopItems {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int ROOM = 4;

    private final int k;
    private final long[] keys;
    private int size;

    public TopItems(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("the best " + k);
        }
        this.k = k;
        keys = new long[ROOM * k + LANES.length()];
    }

    /**
     * The numbers of the best of {@code scores[at .. at + count)}, from 0, the best first; fewer than k where fewer are above
     * negative infinity.
     */
    public int[] of(float[] scores, int at, int count) {
        size = 0;
        float threshold = Float.NEGATIVE_INFINITY;
        int whole = count / LANES.length() * LANES.length();
        for (int i = 0; i < whole; i += LANES.length()) {
            VectorMask<Float> above =
                    FloatVector.fromArray(LANES, scores, at + i).compare(VectorOperators.GT, threshold);
            for (long bits = above.toLong(); bits != 0; bits &= bits - 1) {
                int item = i + Long.numberOfTrailingZeros(bits);
                keys[size++] = key(scores[at + item], item);
            }
            if (size >= ROOM * k) {
                threshold = shrink();
            }
        }
        for (int item = whole; item < count; item++) {
            if (scores[at + item] > threshold) {
                keys[size++] = key(scores[at + item], item);
            }
        }
        Arrays.sort(keys, 0, size);
        int[] best = new int[Math.min(k, size)];
        for (int i = 0; i < best.length; i++) {
            best[i] = Integer.MAX_VALUE - (int) keys[size - 1 - i];
        }
        return best;
    }

    /** Keeps the k best; the score of the last of them. */
    private float shrink() {
        Arrays.sort(keys, 0, size);
        System.arraycopy(keys, size - k, keys, 0, k);
        size = k;
        return score(keys[0]);
    }

    /** In the order of scores, and of falling numbers where they are equal. */
    private static long key(float score, int item) {
        int bits = Float.floatToIntBits(score);
        // The bits of negative floats fall as the numbers rise.
        int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return (long) ordered << 32 | (Integer.MAX_VALUE - item);
    }

    private static float score(long key) {
        int ordered = (int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & Integer.MAX_VALUE));
    }
}
