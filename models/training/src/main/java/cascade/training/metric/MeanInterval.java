package cascade.training.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A 95 % interval of a mean by the percentile bootstrap over its values, each of another user or request. */
public final class MeanInterval {

    private static final double TAIL = .025;

    private MeanInterval() {}

    public static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Both ends are NaN without values. */
    public static BootstrapInterval of(double[] values, int replicates, long seed) {
        double[] means = new double[replicates];
        var random = new SplittableRandom(seed);
        for (int replicate = 0; replicate < replicates; replicate++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[replicate] = sum / values.length;
        }
        Arrays.sort(means);
        return new BootstrapInterval(means[(int) (replicates * TAIL)], means[(int) (replicates * (1 - TAIL))]);
    }
}
