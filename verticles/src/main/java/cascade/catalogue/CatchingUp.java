package cascade.catalogue;

import cascade.features.IdHash;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.BucketPosition;
import cascade.features.store.FeatureStore;
import cascade.features.store.LogReading;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A catalogue that is brought up to its store when somebody says so, instead of many times a second: for worlds in one process whose
 * clock is their own. The store answers at once, as one in memory does.
 */
public final class CatchingUp {

    private final Catalogue catalogue;
    private final FeatureStore store;
    private final Trends trends;
    private final CountsApplied countsApplied;
    private List<BucketPosition> positions = Collections.nCopies(IdHash.BUCKETS, BucketPosition.START);

    public CatchingUp(Catalogue catalogue, FeatureStore store, CatalogueConfig config) {
        this.catalogue = catalogue;
        this.store = store;
        this.countsApplied = new CountsApplied(catalogue);
        this.trends = new Trends(catalogue, store, config);
    }

    /** Fills the catalogue, from whole buckets. */
    public void fill() {
        positions = IntStream.range(0, IdHash.BUCKETS)
                .mapToObj(bucket -> {
                    countsApplied.changing(bucket);
                    var reading = now(store.read(bucket));
                    catalogue.replaceBucket(bucket, reading.version(), catalogue.lastVersion(bucket), reading.items());
                    countsApplied.changed(reading);
                    return reading.position();
                })
                .toList();
    }

    /** Applies what the store's items and counters changed by since. */
    public void follow() {
        LogReading reading = now(store.after(positions, Duration.ZERO));
        if (!reading.lost().isEmpty()) {
            fill();
            return;
        }
        countsApplied.changing(positions, reading);
        if (!reading.changes().isEmpty()) {
            catalogue.apply(reading.changes());
        }
        countsApplied.changed(positions, reading);
        positions = reading.positions();
    }

    /** Reads what trends. */
    public void trend() {
        now(trends.read());
    }

    private static <T> T now(Future<T> answer) {
        if (answer.failed()) {
            throw new IllegalStateException("the store cannot be followed", answer.cause());
        }
        if (!answer.isComplete()) {
            throw new IllegalStateException("the store does not answer at once");
        }
        return answer.result();
    }
}
