package cascade.recall;

import static cascade.feed.Examples.item;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.models.catalog.ItemRows;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.NeighbourTable;
import cascade.models.vector.exact.ExactIndex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sixty items side by side on an arc; of each the thirty nearest came with the model, itself among them. */
class ListedNeighboursTest {

    private static final int LISTED = 30;
    private static final List<ItemId> ITEMS =
            IntStream.range(0, 60).mapToObj(n -> new ItemId("i" + n)).toList();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Catalogue catalogue =
            Examples.catalogue(ITEMS.stream().map(id -> item(id.value())).toArray(Item[]::new));
    private final Item2vecSource realtime =
            Item2vecSource.realtime(catalogue, new Neighbourhoods(catalogue, 100, 10, meters));

    @Test
    void whatCameWithTheModelIsEnoughHoweverLargeTheQuota() {
        int found = realtime.recall(query(0, 0)).size();

        assertThat(found).isEqualTo(LISTED - 1);
        assertThat(searches()).isZero();
    }

    @Test
    void whoKnowsMostOfItGetsWhatLiesBeyond() {
        int found = realtime.recall(query(1, 11)).size();

        assertThat(found).isEqualTo(ITEMS.size() - 1 - 10);
        assertThat(searches()).isEqualTo(1);
    }

    private double searches() {
        return meters.counter("cascade.recall.neighbours", "how", "computed").count();
    }

    /** Of one who clicked the first item, and hid those {@code from} up to {@code to}. */
    private FeedQuery query(int from, int to) {
        FeedQuery query = Examples.query(
                request(20), state(List.of(ITEMS.get(0)), new LinkedHashSet<>(ITEMS.subList(from, to))), Map.of());
        return new FeedQuery(
                query.request(),
                query.assignment(),
                query.user(),
                null,
                new ModelSet(Map.of(), Optional.of(item2vec()), Map.of(), Optional.empty()));
    }

    private LoadedItem2vec item2vec() {
        float[] arc = new float[2 * ITEMS.size()];
        for (int i = 0; i < ITEMS.size(); i++) {
            arc[2 * i] = (float) Math.cos(i * .02);
            arc[2 * i + 1] = (float) Math.sin(i * .02);
        }
        var vectors = new ItemVectors(ITEMS, arc, 2);
        var index = ExactIndex.of(vectors);
        return new LoadedItem2vec(
                new ModelVersion("item2vec", "v1"),
                ItemRows.of(ITEMS, catalogue),
                ItemKinds.of(ITEMS, Map.of()),
                index,
                Optional.of(NeighbourTable.of(vectors::start, vectors.size(), index, LISTED)),
                false);
    }
}
