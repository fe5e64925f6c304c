package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.vector.LiveIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives {@code two-tower} recall the items that were published or changed after it was trained, round by round: what the catalogue
 * heard of since the last one, and when a model is new the items published last; those that went are taken out. Blocking; one round at a time.
 */
public final class NewItems {

    private static final String KIND = "two-tower";
    private static final int MOST_WAITING = 100_000;
    private static final int CHUNK = 500;

    private final ModelSets modelSets;
    private final Catalogue catalogue;
    private final TowersConfig config;
    private final NewItemVectors vectors;
    private final ChangedItems changed;
    private final Counter added;
    /** Which index has the items published last. By itself: a bundle that is opened again begins without them. */
    private WeakReference<LiveIndex> caughtUp = new WeakReference<>(null);

    public NewItems(ModelSets modelSets, Catalogue catalogue, TowersConfig config, MeterRegistry meters) {
        this(modelSets, catalogue, config, MOST_WAITING, meters);
    }

    /** @param mostWaiting changed items that are remembered from one round to the next */
    NewItems(ModelSets modelSets, Catalogue catalogue, TowersConfig config, int mostWaiting, MeterRegistry meters) {
        this.modelSets = modelSets;
        this.catalogue = catalogue;
        this.config = config;
        this.changed = new ChangedItems(mostWaiting);
        vectors = new NewItemVectors(RecallMetrics.NEW_ITEMS_REFUSED.counter(meters));
        added = RecallMetrics.NEW_ITEMS_ADDED.counter(meters);
    }

    /** Hears of what the catalogue is told from here on. */
    public void listen() {
        catalogue.listen(changed);
    }

    /** Gives vectors to all that waits. */
    public void round() {
        try (Lease lease = modelSets.lease()) {
            Optional<LoadedTowers> towers = lease.models()
                    .towers(KIND)
                    .filter(present -> present.items().isPresent());
            if (towers.isEmpty()) {
                return;
            }
            boolean isBehind = !caughtUp.refersTo(towers.get().index());
            if (isBehind || changed.takeOverflow()) {
                // What changed or went among those that did not fit is known no other way.
                give(towers.get(), vectors.given(towers.get()));
                int[] newest = catalogue.fresh();
                give(towers.get(), Arrays.copyOf(newest, Math.min(newest.length, config.newItems())));
                caughtUp = new WeakReference<>(towers.get().index());
            }
            for (int[] some = changed.take(CHUNK); some.length > 0; some = changed.take(CHUNK)) {
                give(towers.get(), some);
            }
        }
    }

    private void give(LoadedTowers towers, int[] items) {
        List<CatalogueRow> rows = Arrays.stream(items).mapToObj(catalogue::row).toList();
        added.increment(
                vectors.give(towers, rows.stream().filter(CatalogueRow::isUp).toList()));
        vectors.takeOut(towers, rows.stream().filter(row -> !row.isUp()).toList());
    }
}
