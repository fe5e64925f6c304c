package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.names;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.models.catalog.ItemRows;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.exact.ExactIndex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clicked were x, to the east, and before it y, to the north; e and n are near to one, m is between them, w is opposite to x. */
class Item2vecSourceTest {

    private static final float HALF = (float) Math.sqrt(0.5);
    private static final List<ItemId> ITEMS = ids("x", "y", "e", "n", "m", "w");
    private static final float[] VECTORS = {1, 0, 0, 1, .96f, .28f, .6f, .8f, HALF, HALF, -1, 0};

    private final Catalogue catalogue =
            Examples.catalogue(item("x"), item("y"), item("e"), item("n"), item("m"), item("w"), item("new"));
    private final Neighbourhoods neighbourhoods = new Neighbourhoods(catalogue, 100, 10, new SimpleMeterRegistry());
    private final Item2vecSource realtime = Item2vecSource.realtime(catalogue, neighbourhoods);
    private final Item2vecSource recent = Item2vecSource.recent(catalogue, neighbourhoods, 2);

    @Test
    void theLastClickLeadsToItsNeighboursAndNotBackToWhatWasClicked() {
        Found found = realtime.recall(clicked("x", "y"));

        assertThat(names(found, catalogue)).containsExactly("e", "m", "n", "w");
        assertThat(found.scores()[0]).isCloseTo(.96f, within(1e-6f));
        assertThat(found.scores()[3]).isZero();
        assertThat(found.triggers()).containsOnly(ordinal("x"));
    }

    @Test
    void theClicksBeforeItAddUpTheLaterOnesTheStronger() {
        Found found = recent.recall(clicked("new", "x", "y"));

        assertThat(names(found, catalogue)).containsExactly("m", "n", "e", "w");
        assertThat(found.scores()[0]).isCloseTo(HALF + .8f * HALF, within(1e-6f));
        assertThat(found.scores()[1]).isCloseTo(.6f + .8f * .8f, within(1e-6f));
        assertThat(found.scores()[2]).isCloseTo(.96f + .8f * .28f, within(1e-6f));
        // The trigger is the click that says most.
        assertThat(found.triggers()).startsWith(ordinal("x"), ordinal("y"), ordinal("x"));
    }

    @Test
    void aClickThatLeadsNowhereDoesNotWeakenTheOthers() {
        Found found = recent.recall(clicked("w", "new", "y"));

        assertThat(found.scores()[0]).isCloseTo(.8f, within(1e-6f));
        assertThat(names(found, catalogue)).startsWith("n");
    }

    @Test
    void whoClickedNothingIsFoundNothingAndSoIsEverybodyWithoutAModel() {
        assertThat(realtime.recall(clicked()).size()).isZero();
        assertThat(recent.recall(clicked("x")).size()).isZero();
        assertThat(realtime.recall(query(request(20), state(ids("x"), Set.of()), Map.of()))
                        .size())
                .isZero();
    }

    @Test
    void whatIsTakenDownIsNotFound() {
        Examples.takeDown(catalogue, "e");

        assertThat(names(realtime.recall(clicked("x")), catalogue))
                .doesNotContain("e")
                .startsWith("m");
    }

    private FeedQuery clicked(String... clicks) {
        FeedQuery query = query(request(20), state(ids(clicks), Set.of()), Map.of());
        var vectors = new ItemVectors(ITEMS, VECTORS.clone(), 2);
        var item2vec = new LoadedItem2vec(
                new ModelVersion("item2vec", "v1"),
                ItemRows.of(ITEMS, catalogue),
                ItemKinds.of(ITEMS, Map.of(id("x"), item("x", Kind.IMAGE, "ann", "cats"))),
                ExactIndex.of(vectors));
        return new FeedQuery(
                query.request(),
                query.assignment(),
                query.user(),
                null,
                new ModelSet(Map.of(), Optional.of(item2vec), Map.of(), Optional.empty()));
    }

    private int ordinal(String item) {
        return catalogue.ordinal(id(item));
    }
}
