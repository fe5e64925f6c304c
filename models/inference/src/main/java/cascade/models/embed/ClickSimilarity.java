package cascade.models.embed;

import cascade.features.schema.Similarity;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The numbers of {@link Similarity} of one user and many items, by vectors of two towers. For one thread at a time, and for one user after the other in the same memory.
 *
 * <pre>{@code
 * similarity.begin(userVector);
 * for (each of the latest clicks, the newest first) similarity.add(vector, 0);
 * similarity.write(candidate, 0, out, 0);
 * }</pre>
 *
 * <p>With u the user's vector, v a candidate's, and d the directions of the vectors without their tails ({@link BiasSpace}), of candidate and clicks c, the latest first:
 *
 * <pre>
 * tower score  u . v            nearest  max d_c . d_v            mean  (sum d_c / |sum d_c|) . d_v
 * recent  sum DECAY^j d_cj . d_v / sum DECAY^j                    close, related  how many d_c . d_v are at least .5, .3
 * </pre>
 *
 * <p>Clicks lie side by side in the lanes of a register, so that their products need no sum across one.
 */
public final class ClickSimilarity {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    /** Blocks of clicks that are multiplied at once: one product after the other would wait for itself. */
    private static final int AT_ONCE = 4;

    private static final int BLOCK = LANES.length();
    private static final int GROUP = AT_ONCE * BLOCK;

    private final int dimension;
    private final int width;

    /** {@code [groups, width, GROUP]}; zeros where there is no click. */
    private final float[] clicks;

    private final float[] user;
    private final float[] direction;
    private final float[] recent;
    private final float[] mean;
    private double weight;
    private double weights;
    private int count;
    private boolean isSummed;

    /**
     * Of vectors of {@code dimension} numbers.
     *
     * @param tail how many of them, the last, are no part of a direction
     */
    public ClickSimilarity(int dimension, int tail) {
        if (tail < 0 || tail >= dimension) {
            throw new IllegalArgumentException("vectors of " + dimension + " numbers have no tail of " + tail);
        }
        this.dimension = dimension;
        this.width = dimension - tail;
        clicks = new float[groups(Similarity.MOST_CLICKS) * width * GROUP];
        user = new float[dimension];
        direction = new float[width];
        recent = new float[width];
        mean = new float[width];
    }

    private static int groups(int clicks) {
        return (clicks + GROUP - 1) / GROUP;
    }

    /** Whether it is for vectors of so many numbers with such a tail. */
    boolean fits(int ofNumbers, int tail) {
        return dimension == ofNumbers && width == ofNumbers - tail;
    }

    /**
     * Begins with another user.
     *
     * @param vector {@code [dimension]}
     */
    public void begin(float[] vector) {
        System.arraycopy(vector, 0, user, 0, dimension);
        Arrays.fill(clicks, 0, groups(count) * width * GROUP, 0);
        Arrays.fill(recent, 0);
        Arrays.fill(mean, 0);
        weight = 1;
        weights = 0;
        count = 0;
        isSummed = false;
    }

    /** Whether another click counts. */
    public boolean wantsMore() {
        return count < Similarity.MOST_CLICKS;
    }

    /** Adds the next click, while it {@link #wantsMore}: the vector at {@code vectors[at ..]}; one of zeros is passed over. */
    public void add(float[] vectors, int at) {
        float scale = scale(vectors, at);
        if (scale == 0) {
            return;
        }
        int place = count / GROUP * width * GROUP + count % GROUP;
        for (int i = 0; i < width; i++) {
            float value = scale * vectors[at + i];
            clicks[place + i * GROUP] = value;
            recent[i] += (float) (weight * value);
            mean[i] += value;
        }
        weights += weight;
        weight *= LatestClicks.DECAY;
        count++;
        isSummed = false;
    }

    /** What makes a direction of unit length; 0 where there is none. */
    private float scale(float[] vectors, int at) {
        float squares = product(vectors, at, vectors, at, width);
        return squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    }

    private void sum() {
        float scale = scale(mean, 0);
        for (int i = 0; i < width; i++) {
            recent[i] = (float) (recent[i] / weights);
            mean[i] *= scale;
        }
        isSummed = true;
    }

    /** Writes the numbers of the item whose vector is at {@code vectors[at ..]} to {@code out} from {@code to} on. Allocates nothing. */
    public void write(float[] vectors, int at, int[] out, int to) {
        Arrays.fill(out, to, to + Similarity.NUMBERS, Similarity.UNKNOWN);
        float scale = scale(vectors, at);
        if (scale == 0) {
            return;
        }
        out[to + Similarity.TOWER_SCORE] = thousandths(product(user, 0, vectors, at, dimension));
        if (count == 0) {
            return;
        }
        if (!isSummed) {
            sum();
        }
        for (int i = 0; i < width; i++) {
            direction[i] = scale * vectors[at + i];
        }
        out[to + Similarity.RECENT] = thousandths(product(recent, 0, direction, 0, width));
        out[to + Similarity.MEAN] = thousandths(product(mean, 0, direction, 0, width));
        writeOfEach(out, to);
    }

    private void writeOfEach(int[] out, int to) {
        FloatVector best = FloatVector.broadcast(LANES, -1);
        int close = 0;
        int related = 0;
        for (int from = 0; from < count; from += GROUP) {
            FloatVector first = FloatVector.zero(LANES);
            FloatVector second = FloatVector.zero(LANES);
            FloatVector third = FloatVector.zero(LANES);
            FloatVector fourth = FloatVector.zero(LANES);
            int place = from * width;
            for (int i = 0; i < width; i++) {
                FloatVector value = FloatVector.broadcast(LANES, direction[i]);
                first = FloatVector.fromArray(LANES, clicks, place).fma(value, first);
                second = FloatVector.fromArray(LANES, clicks, place + BLOCK).fma(value, second);
                third = FloatVector.fromArray(LANES, clicks, place + 2 * BLOCK).fma(value, third);
                fourth = FloatVector.fromArray(LANES, clicks, place + 3 * BLOCK).fma(value, fourth);
                place += GROUP;
            }
            close += first.compare(VectorOperators.GE, Similarity.CLOSE_COSINE).trueCount()
                    + second.compare(VectorOperators.GE, Similarity.CLOSE_COSINE)
                            .trueCount()
                    + third.compare(VectorOperators.GE, Similarity.CLOSE_COSINE).trueCount()
                    + fourth.compare(VectorOperators.GE, Similarity.CLOSE_COSINE)
                            .trueCount();
            related +=
                    first.compare(VectorOperators.GE, Similarity.RELATED_COSINE).trueCount()
                            + second.compare(VectorOperators.GE, Similarity.RELATED_COSINE)
                                    .trueCount()
                            + third.compare(VectorOperators.GE, Similarity.RELATED_COSINE)
                                    .trueCount()
                            + fourth.compare(VectorOperators.GE, Similarity.RELATED_COSINE)
                                    .trueCount();
            // Lanes without a click hold zeros, which are no cosine.
            best = best.lanewise(VectorOperators.MAX, first, LANES.indexInRange(from, count))
                    .lanewise(VectorOperators.MAX, second, LANES.indexInRange(from + BLOCK, count))
                    .lanewise(VectorOperators.MAX, third, LANES.indexInRange(from + 2 * BLOCK, count))
                    .lanewise(VectorOperators.MAX, fourth, LANES.indexInRange(from + 3 * BLOCK, count));
        }
        out[to + Similarity.NEAREST] = thousandths(best.reduceLanes(VectorOperators.MAX));
        out[to + Similarity.CLOSE] = close;
        out[to + Similarity.RELATED] = related;
    }

    private static int thousandths(float product) {
        return Math.clamp(Math.round(Similarity.ONE * product), -Similarity.ONE, Similarity.ONE);
    }

    private static float product(float[] one, int oneAt, float[] other, int otherAt, int length) {
        FloatVector sum = FloatVector.zero(LANES);
        int i = 0;
        for (; i <= length - BLOCK; i += BLOCK) {
            sum = FloatVector.fromArray(LANES, one, oneAt + i)
                    .fma(FloatVector.fromArray(LANES, other, otherAt + i), sum);
        }
        float product = sum.reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            product += one[oneAt + i] * other[otherAt + i];
        }
        return product;
    }
}
