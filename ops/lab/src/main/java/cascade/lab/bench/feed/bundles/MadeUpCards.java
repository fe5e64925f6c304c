package cascade.lab.bench.feed.bundles;

import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of each bundle of a community what it is, and that it learned nothing. */
record MadeUpCards(MadeUpItems items, Instant now) {

    ModelCard card(Role role, Optional<String> schema, List<String> tasks) {
        return new ModelCard(
                role,
                schema,
                tasks,
                Map.of("items", (double) items.size()),
                new ModelCard.DataRange(now, now),
                now,
                items.shape().seed(),
                true,
                Optional.empty());
    }
}
