package cascade.training.embedding;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * One step of Adam (Kingma and Ba 2015) on a run of values.
 *
 * <pre>
 * g = g + l2 v        m = .9 m + .1 g        s = .999 s + .001 g g
 * v = (1 - decay) v - rate m / (1 - .9^t) / (sqrt(s / (1 - .999^t)) + 1e-8)          t = number of updates so far
 * </pre>
 *
 * <p>The 1e-8 stands beside the corrected root, as libtorch has it. Beside the uncorrected one it is thirty times as large
 * in the first steps, and holds back rows whose gradients are small because they are rare.
 *
 * @param step {@code rate / (1 - .9^t)}
 * @param correction {@code 1 / sqrt(1 - .999^t)}
 */
record AdamRule(float step, float correction) {

    private static final float KEEP_MEAN = .9f;
    private static final float KEEP_SQUARE = .999f;
    private static final float EPSILON = 1e-8f;

    static AdamRule of(double rate, int updates) {
        return new AdamRule((float) (rate / (1 - Math.pow(KEEP_MEAN, updates))), (float)
                (1 / Math.sqrt(1 - Math.pow(KEEP_SQUARE, updates))));
    }

    /**
     * Moves {@code values[at .. at + length)}.
     *
     * @param moments m of these values from {@code momentsAt} on, and s behind it
     */
    void move(
            MemorySegment values,
            long at,
            MemorySegment moments,
            long momentsAt,
            float[] gradients,
            int length,
            float l2,
            float decay) {
        long squaresAt = momentsAt + length;
        int i = 0;
        for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector v = Lanes.load(values, at + i);
            FloatVector g = v.mul(l2).add(FloatVector.fromArray(Lanes.LANES, gradients, i));
            FloatVector m = Lanes.load(moments, momentsAt + i).mul(KEEP_MEAN).add(g.mul(1 - KEEP_MEAN));
            FloatVector s = Lanes.load(moments, squaresAt + i)
                    .mul(KEEP_SQUARE)
                    .add(g.mul(g).mul(1 - KEEP_SQUARE));
            Lanes.store(m, moments, momentsAt + i);
            Lanes.store(s, moments, squaresAt + i);
            FloatVector move = m.mul(step).div(s.sqrt().mul(correction).add(EPSILON));
            Lanes.store(v.mul(1 - decay).sub(move), values, at + i);
        }
        for (; i < length; i++) {
            float v = Lanes.get(values, at + i);
            float g = v * l2 + gradients[i];
            float m = Lanes.get(moments, momentsAt + i) * KEEP_MEAN + g * (1 - KEEP_MEAN);
            float s = Lanes.get(moments, squaresAt + i) * KEEP_SQUARE + g * g * (1 - KEEP_SQUARE);
            Lanes.set(moments, momentsAt + i, m);
            Lanes.set(moments, squaresAt + i, s);
            float move = m * step / ((float) Math.sqrt(s) * correction + EPSILON);
            Lanes.set(values, at + i, v * (1 - decay) - move);
        }
    }
}
