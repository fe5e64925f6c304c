package cascade.catalogue.log;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of what was written on its way into {@code cascade.catalogue}, and back. */
public final class CatalogueLogMetrics {

    static final Metric WAITING = Metric.gauge(
            "cascade.catalogue.log.waiting.records", "Writings of items and users that Kafka does not have yet");

    static final Metric WAITING_BYTES = Metric.gauge(
                    "cascade.catalogue.log.waiting", "What they take on this node's disk")
            .in("bytes");

    static final Metric SENT =
            Metric.counter("cascade.catalogue.log.records.sent", "Writings of items and users that Kafka has taken");

    static final Metric FAILED = Metric.counter(
            "cascade.catalogue.log.sends.failed",
            "Times that Kafka did not take what was sent, or the store could not be asked about it: both are tried again");

    static final Metric REFUSED = Metric.counter(
            "cascade.catalogue.log.writes.refused",
            "Puts and deletions that were refused, as too much waits for Kafka");

    static final Metric DROPPED = Metric.counter(
            "cascade.catalogue.log.records.dropped",
            "Records that were not sent: `damaged` on the disk, or `outdated`, as they waited for so long that nobody knows"
                    + " whether they still hold",
            Label.open("reason", 2, "`damaged` or `outdated`"));

    static final Metric RESTORED = Metric.counter(
            "cascade.catalogue.log.rows.restored", "Items and users that the store had lost and was given back");

    static final Metric RESENT = Metric.counter(
            "cascade.catalogue.log.rows.resent",
            "Items and users that were sent again from the store: the log did not have them, or had something older after them");

    static final Metric UNREADABLE = Metric.counter(
            "cascade.catalogue.log.records.unreadable",
            "Records of the log that could not be read, and were passed over");

    private CatalogueLogMetrics() {}

    public static List<Metric> all() {
        return List.of(WAITING, WAITING_BYTES, SENT, FAILED, REFUSED, DROPPED, RESTORED, RESENT, UNREADABLE);
    }
}
