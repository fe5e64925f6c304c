package cascade.catalogue;

import cascade.metrics.Metric;
import java.util.List;

/** What is told of what a node knows of items. */
public final class CatalogueMetrics {

    static final Metric ITEMS = Metric.gauge("cascade.catalogue.items", "Items that can be shown");

    static final Metric ORDINALS = Metric.gauge(
            "cascade.catalogue.ordinals", "Items that the node has a number for, those that are down or left included");

    static final Metric LAG = Metric.gauge(
                    "cascade.catalogue.lag", "How long ago the catalogue last knew all that the store does")
            .in("seconds");

    static final Metric APPLIED =
            Metric.counter("cascade.catalogue.changes.applied", "Changes of items that were new to the node");

    static final Metric UNREADABLE = Metric.counter(
            "cascade.catalogue.changes.unreadable",
            "Changes that could not be read, such as of a later version's layout");

    static final Metric LOST = Metric.counter(
            "cascade.catalogue.buckets.lost",
            "Buckets read anew, as their changes were trimmed or the store is another");

    static final Metric HEALED =
            Metric.counter("cascade.catalogue.buckets.healed", "Buckets read anew, as they differed from the store's");

    static final Metric DROPPED = Metric.counter(
            "cascade.catalogue.items.dropped", "Items let go, as they are too old or more than the catalogue holds");

    static final Metric RECLAIMED = Metric.counter(
            "cascade.catalogue.ordinals.reclaimed",
            "Numbers that were taken back, to be given to other items, as nobody needs to know theirs any more");

    private CatalogueMetrics() {}

    public static List<Metric> all() {
        return List.of(ITEMS, ORDINALS, LAG, APPLIED, UNREADABLE, LOST, HEALED, DROPPED, RECLAIMED);
    }
}
