package cascade.training.item2vec;

/** The logistic function by table: within .001 of the exact value, and several times faster than the exponential. */
final class LogisticTable {

    private static final float BOUND = 8;
    private static final int STEPS_PER_UNIT = 128;
    private static final float[] VALUES = values();

    private LogisticTable() {}

    static float sigmoid(float x) {
        if (x >= BOUND) {
            return 1;
        }
        if (x <= -BOUND) {
            return 0;
        }
        return VALUES[(int) ((x + BOUND) * STEPS_PER_UNIT)];
    }

    private static float[] values() {
        // One more, as the last numbers below the bound round up to its step.
        float[] values = new float[(int) (2 * BOUND * STEPS_PER_UNIT) + 1];
        for (int i = 0; i < values.length; i++) {
            // The middle of the step, so that the error has no bias.
            double x = (i + .5) / STEPS_PER_UNIT - BOUND;
            values[i] = (float) (1 / (1 + Math.exp(-x)));
        }
        return values;
    }
}
