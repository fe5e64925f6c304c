package cascade.catalogue;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Catalogue.Applied;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of a catalogue that follows the store. */
final class CatalogueMeters {

    private final MeterRegistry meters;
    private final Counter changes;
    private final Counter unreadable;
    private final Counter lost;
    private final Counter healed;
    private final Counter letGo;
    private final Counter reclaimed;

    CatalogueMeters(Catalogue catalogue, MeterRegistry meters) {
        this.meters = meters;
        changes = CatalogueMetrics.APPLIED.counter(meters);
        unreadable = CatalogueMetrics.UNREADABLE.counter(meters);
        lost = CatalogueMetrics.LOST.counter(meters);
        healed = CatalogueMetrics.HEALED.counter(meters);
        letGo = CatalogueMetrics.DROPPED.counter(meters);
        reclaimed = CatalogueMetrics.RECLAIMED.counter(meters);
        CatalogueMetrics.ITEMS.gauge(meters, catalogue, Catalogue::published);
        CatalogueMetrics.ORDINALS.gauge(meters, catalogue, Catalogue::named);
    }

    /** How long ago the catalogue last knew all there was to know, in seconds. */
    void watch(Follower follower) {
        CatalogueMetrics.LAG.gauge(
                meters, follower, following -> following.silence().toMillis() / 1_000.0);
    }

    void applied(Applied applied) {
        changes.increment(applied.applied());
        unreadable.increment(applied.unreadable());
    }

    void lost(int buckets) {
        lost.increment(buckets);
    }

    void healed(int buckets) {
        healed.increment(buckets);
    }

    void reclaimed(int ordinals) {
        reclaimed.increment(ordinals);
    }

    void letGo(int items) {
        letGo.increment(items);
    }
}
