package cascade.experiment.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Of several p-values at once: of twenty metrics that nothing changes, one looks changed at 5 %. */
public final class SeveralMetrics {

    private SeveralMetrics() {}

    /** So that at 5 % one or more wrong among all is 5 % rare, whatever they have to do with each other (Holm, 1979). {@code [metrics]}, in their order. */
    public static double[] holm(double... p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double most = 0;
        for (int rank = 0; rank < order.length; rank++) {
            most = Math.max(most, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }

    /** So that at 5 % of those that look changed 5 % are wrong (Benjamini and Hochberg, 1995). {@code [metrics]}, in their order. */
    public static double[] benjaminiHochberg(double... p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int rank = order.length - 1; rank >= 0; rank--) {
            least = Math.min(least, p.length * p[order[rank]] / (rank + 1));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }

    private static int[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(metric -> p[metric]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
