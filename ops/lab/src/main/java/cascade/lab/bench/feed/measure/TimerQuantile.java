package cascade.lab.bench.feed.measure;

import java.util.NavigableMap;
import java.util.TreeMap;

/** How long a server's own timer says that something took. */
public final class TimerQuantile {

    private TimerQuantile() {}

    /**
     * Seconds within which a share of what was timed between the two was done, all labels together; not a number where nothing was.
     *
     * @param timer as it is exposed, without {@code _bucket}
     */
    public static double between(Exposition before, Exposition after, String timer, double share) {
        Buckets times = buckets(after, timer).since(buckets(before, timer));
        return times.count() > 0 ? times.quantile(share) : Double.NaN;
    }

    private static Buckets buckets(Exposition metrics, String timer) {
        NavigableMap<Double, Double> counts = new TreeMap<>();
        metrics.of(timer + "_bucket")
                .forEach(sample -> counts.merge(
                        Exposition.number(sample.labels().getOrDefault("le", "+Inf")), sample.value(), Double::sum));
        return new Buckets(counts);
    }
}
