package cascade.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Fence;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.StoreLimits;
import cascade.feed.Examples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was counted of an item before it was published comes with the change that the store tells of it. */
class CountsAppliedTest {

    private static final ItemId MINE = new ItemId("mine");
    private static final Item PUBLISHED = Examples.item(MINE.value());

    private final MemoryFeatureStore store = new MemoryFeatureStore(StoreLimits.defaults());
    private final Catalogue catalogue = new Catalogue();
    private final CatchingUp following = new CatchingUp(catalogue, store, CatalogueConfig.defaults());

    @Test
    void nothingIsToldOfAnItemThatThisNodePublishedUntilTheStoreTellsOfItsPublication() {
        count(0, 7);
        following.fill();
        following.follow();
        catalogue.apply(List.of(new ItemChange.Published(MINE, 1, RowCodec.encodeItem(PUBLISHED))));
        assertThat(row().isUp()).isTrue();
        assertThat(catalogue.countsApplied(row())).isNull();

        count(7, 9);
        following.follow();
        assertThat(catalogue.countsApplied(row()))
                .as("the store tells of counters, and knows of no publication")
                .isNull();

        store.putItems(List.of(PUBLISHED));
        following.follow();
        assertThat(row().version()).isEqualTo(1);
        assertThat(row().counts().impressions()).isEqualTo(9);
        assertThat(catalogue.countsApplied(row())).isEqualTo(Map.of(3, 8L));
    }

    private CatalogueRow row() {
        return catalogue.row(catalogue.ordinal(MINE));
    }

    /** So many impressions, which stand at the places of partition 3 from {@code before} to {@code after}. */
    private void count(long before, long after) {
        store.watermarks(Set.of(3));
        store.addCounts(
                store.session(),
                List.of(new CountsAddition(
                        IdHash.bucket(MINE.hash()),
                        Map.of(3, new Fence(before, after)),
                        List.of(new CountsAddition.OfItem(
                                MINE, new ItemCounts(new Counts(after - before, 0, 0, 0, 0)), Set.of())))));
    }
}
