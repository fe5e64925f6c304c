package cascade.training.embedding;

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
     * Moves the first {@code length} values.
     *
     * @param means m
     * @param squares s
     * @param gradients with the l2 in them
     */
    void move(float[] values, float[] means, float[] squares, float[] gradients, int length, float decay) {
        int i = 0;
        for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector v = FloatVector.fromArray(Lanes.LANES, values, i);
            FloatVector g = FloatVector.fromArray(Lanes.LANES, gradients, i);
            FloatVector m =
                    FloatVector.fromArray(Lanes.LANES, means, i).mul(KEEP_MEAN).add(g.mul(1 - KEEP_MEAN));
            FloatVector s = FloatVector.fromArray(Lanes.LANES, squares, i)
                    .mul(KEEP_SQUARE)
                    .add(g.mul(g).mul(1 - KEEP_SQUARE));
            m.intoArray(means, i);
            s.intoArray(squares, i);
            FloatVector move = m.mul(step).div(s.sqrt().mul(correction).add(EPSILON));
            v.mul(1 - decay).sub(move).intoArray(values, i);
        }
        for (; i < length; i++) {
            float g = gradients[i];
            means[i] = means[i] * KEEP_MEAN + g * (1 - KEEP_MEAN);
            squares[i] = squares[i] * KEEP_SQUARE + g * g * (1 - KEEP_SQUARE);
            float move = means[i] * step / ((float) Math.sqrt(squares[i]) * correction + EPSILON);
            values[i] = values[i] * (1 - decay) - move;
        }
    }
}
