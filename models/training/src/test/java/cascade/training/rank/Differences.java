package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;

/** How far scores lie apart. */
final class Differences {

    private Differences() {}

    /** The largest difference of two scores of one row. */
    static float worst(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    /** The largest difference of two rows. */
    static float spread(float[] values) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }
}
