package cascade.recall;

import cascade.features.catalogue.CatalogueRow;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemTower;
import cascade.models.vector.LiveIndex;
import io.micrometer.core.instrument.Counter;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.lang.ref.WeakReference;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives items that were published after training their vectors, from what they are, in the live index of a model, and takes them out when they go: else the
 * index would grow with each, and keep its ordinal from others. An item that no vector can be made of is named, counted and left out, until it changes.
 * Blocking; one thread at a time.
 */
final class NewItemVectors {

    private static final Logger LOG = LoggerFactory.getLogger(NewItemVectors.class);

    private static final int[] NONE = {};

    /** By item, the version of it that a vector was made of. */
    private final Int2LongOpenHashMap given = new Int2LongOpenHashMap();

    private final Counter refused;
    /** Whose they are; not by its version, which a bundle that is opened again has too. */
    private WeakReference<LiveIndex> index = new WeakReference<>(null);

    /** @param refused counts items that no vector could be made of */
    NewItemVectors(Counter refused) {
        this.refused = refused;
    }

    /** Gives vectors to those of {@code items} that have none, or one of what they were before; how many. */
    int give(LoadedTowers towers, Collection<CatalogueRow> items) {
        if (!index.refersTo(towers.index())) {
            given.clear();
            index = new WeakReference<>(towers.index());
        }
        ItemTower tower = towers.items().orElseThrow();
        int count = 0;
        for (CatalogueRow item : items) {
            boolean isOfTraining =
                    !given.containsKey(item.ordinal()) && towers.index().contains(item.ordinal());
            if (!isOfTraining && given.put(item.ordinal(), item.version()) != item.version()) {
                count += give(towers, tower, item) ? 1 : 0;
            }
        }
        return count;
    }

    /** The items that were given theirs here; the caller's own. */
    int[] given(LoadedTowers towers) {
        return index.refersTo(towers.index()) ? given.keySet().toIntArray() : NONE;
    }

    /** Takes the vectors of items that are not up any more out, where these were given here. */
    void takeOut(LoadedTowers towers, Collection<CatalogueRow> items) {
        if (index.refersTo(towers.index())) {
            for (CatalogueRow item : items) {
                if (given.containsKey(item.ordinal())) {
                    given.remove(item.ordinal());
                    towers.index().remove(item.ordinal());
                }
            }
        }
    }

    private boolean give(LoadedTowers towers, ItemTower tower, CatalogueRow item) {
        try {
            towers.index().put(item.ordinal(), tower.vector(item.item()), ItemKinds.mark(item.kind()));
            return true;
        } catch (RuntimeException e) {
            // One item must not keep all others from being found.
            refused.increment();
            LOG.warn("item {} cannot be recalled by {}", item.id(), towers.version(), e);
            return false;
        }
    }
}
