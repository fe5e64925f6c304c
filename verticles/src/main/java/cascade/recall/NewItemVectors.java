package cascade.recall;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemTower;
import io.micrometer.core.instrument.Counter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives items that were published after training their vectors, from what they are, in the live index of a model. An item
 * that no vector can be made of is named, counted and left out, until it changes. Blocking; one thread at a time.
 */
final class NewItemVectors {

    private static final Logger LOG = LoggerFactory.getLogger(NewItemVectors.class);

    private final Map<ItemId, Looks> given = new HashMap<>();
    private final Counter refused;
    private Optional<ModelVersion> version = Optional.empty();

    /** @param refused counts items that no vector could be made of */
    NewItemVectors(Counter refused) {
        this.refused = refused;
    }

    /** Gives vectors to those of {@code items} that have none, or one of what they were before; how many. */
    int give(LoadedTowers towers, Collection<Item> items) {
        if (!version.equals(Optional.of(towers.version()))) {
            given.clear();
            version = Optional.of(towers.version());
        }
        ItemTower tower = towers.items().orElseThrow();
        int count = 0;
        for (Item item : items) {
            Looks before = given.get(item.id());
            if (before == null && towers.index().contains(item.id())) {
                continue;
            }
            Looks now = Looks.of(item);
            if (!now.equals(before)) {
                given.put(item.id(), now);
                count += give(towers, tower, item) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean give(LoadedTowers towers, ItemTower tower, Item item) {
        try {
            towers.index().put(item.id(), tower.vector(item), ItemKinds.mark(item.kind()));
            return true;
        } catch (RuntimeException e) {
            // One item must not keep all others from being found.
            refused.increment();
            LOG.warn("item {} cannot be recalled by {}", item.id(), towers.version(), e);
            return false;
        }
    }

    /**
     * What a vector is made of.
     *
     * @param content hash of the item's own vector
     */
    private record Looks(
            Kind kind,
            AuthorId author,
            Topic topic,
            List<String> tags,
            Instant publishedAt,
            Map<String, String> attributes,
            int content) {

        static Looks of(Item item) {
            return new Looks(
                    item.kind(),
                    item.author(),
                    item.topic(),
                    item.tags(),
                    item.publishedAt(),
                    item.attributes(),
                    Arrays.hashCode(item.vector()));
        }
    }
}
