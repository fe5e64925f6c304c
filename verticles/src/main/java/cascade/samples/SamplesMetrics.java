package cascade.samples;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;

/** What is told of the joining of what was served with what people did. Counts of a node that is killed in the middle of a transaction may be of work that is done again. */
public final class SamplesMetrics {

    static final Metric RUNNING =
            Metric.gauge("cascade.samples.running", "1 while the node joins what was served with events, else 0");

    static final Metric REQUESTS = Metric.counter(
            "cascade.samples.requests",
            "Requests whose first sample was written, by what says which of their items were shown",
            Label.of("by", Arrays.stream(ShownBy.values()).map(ShownBy::text).toList()));

    static final Metric ITEMS = Metric.counter("cascade.samples.items", "Items in first samples");

    static final Metric REPEATED =
            Metric.counter("cascade.samples.repeated", "Samples written again, as something of their items came late");

    static final Metric FALLBACKS = Metric.counter(
            "cascade.samples.fallbacks", "Impressions told to feedback of items whose client told of none");

    static final Metric LATE = Metric.counter(
            "cascade.samples.impressions.late",
            "Impressions that clients told of after their request had fallen back to what was served; they count no more");

    static final Metric DROPPED = Metric.counter(
            "cascade.samples.dropped",
            "What did not become part of a sample",
            Label.of(
                    "reason", Arrays.stream(Dropped.values()).map(Dropped::text).toList()));

    static final Metric REMEMBERED = Metric.gauge(
            "cascade.samples.requests.remembered", "Requests of the node's partitions whose samples may still change");

    static final Metric BYTES = Metric.gauge("cascade.samples.remembered", "What the node remembers of those requests")
            .in("bytes");

    static final Metric BEHIND = Metric.gauge(
                    "cascade.samples.behind",
                    "How far behind the clock the node has read in the partition where it is furthest behind")
            .in("seconds");

    private static final Object NOBODY = new Object();

    private SamplesMetrics() {}

    /** Makes all of them, so that they are told from the start, by a node that makes no samples too. */
    public static void register(MeterRegistry meters) {
        for (Metric gauge : List.of(RUNNING, REMEMBERED, BYTES, BEHIND)) {
            gauge.gauge(meters, NOBODY, _ -> 0);
        }
        for (Metric counter : List.of(ITEMS, REPEATED, FALLBACKS, LATE)) {
            counter.counter(meters);
        }
        for (ShownBy by : ShownBy.values()) {
            REQUESTS.counter(meters, by.text());
        }
        for (Dropped reason : Dropped.values()) {
            DROPPED.counter(meters, reason.text());
        }
    }

    public static List<Metric> all() {
        return List.of(RUNNING, REQUESTS, ITEMS, REPEATED, FALLBACKS, LATE, DROPPED, REMEMBERED, BYTES, BEHIND);
    }
}
