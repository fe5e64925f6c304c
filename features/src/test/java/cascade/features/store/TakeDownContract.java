package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserProfile;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every feature store promises of take-downs. A store under test starts empty, with {@link #LIMITS}. */
abstract class TakeDownContract {

    protected static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), 5, 4, 2, 3, 3, 10);

    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final ItemCounts COUNTS = new ItemCounts(new Counts(9, 4, 2, 1, 3), Map.of(7, 1_234L));
    private static final Segment WOMEN = Segment.of(new UserProfile("f", 24, null, null, null, Map.of()));

    /** An empty store with {@link #LIMITS}. */
    protected abstract FeatureStore store();

    /** The value of a future that completes within ten seconds. */
    protected static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the future did not succeed", e);
        }
    }

    @Test
    void anItemTakenDownIsNowhereWhateverFeedbackComesLater() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        get(store.addTrending(Segment.EVERYONE, Map.of(ITEM.id(), 3.0)));
        get(store.addTrending(WOMEN, Map.of(ITEM.id(), 3.0)));
        get(store.takeDown(ITEM.id()));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        get(store.addTrending(Segment.EVERYONE, Map.of(ITEM.id(), 3.0, new ItemId("i2"), 1.0)));
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
        assertThat(get(store.fresh(10))).isEmpty();
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i2"));
        assertThat(get(store.trending(WOMEN, 10))).isEmpty();
    }

    @Test
    void anItemPublishedAgainIsBack() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.takeDown(ITEM.id()));
        get(store.putItem(ITEM));
        get(store.addTrending(Segment.EVERYONE, Map.of(ITEM.id(), 1.0)));
        assertThat(get(store.items(List.of(ITEM.id())))).hasSize(1);
        assertThat(get(store.fresh(10))).containsExactly(ITEM.id());
        assertThat(get(store.trending(Segment.EVERYONE, 10))).containsExactly(ITEM.id());
    }

    @Test
    void takeDownsAreToldAndSoIsWhatIsPutBack() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        assertThat(get(store.takeDowns(0)).down()).isEmpty();
        get(store.takeDown(ITEM.id()));
        get(store.takeDown(new ItemId("i2")));

        TakeDowns first = get(store.takeDowns(0));
        assertThat(first.down()).containsExactlyInAnyOrder(ITEM.id(), new ItemId("i2"));
        assertThat(first.back()).isEmpty();

        get(store.putItem(ITEM));
        TakeDowns second = get(store.takeDowns(first.until()));
        assertThat(second.down()).doesNotContain(ITEM.id());
        assertThat(second.back()).containsExactly(ITEM.id());
        assertThat(second.until()).isGreaterThanOrEqualTo(first.until());

        get(store.takeDown(ITEM.id()));
        TakeDowns third = get(store.takeDowns(second.until()));
        assertThat(third.down()).contains(ITEM.id());
        assertThat(third.back()).isEmpty();
        assertThat(get(store.takeDowns(0)).down()).containsExactlyInAnyOrder(ITEM.id(), new ItemId("i2"));
    }

    @Test
    void theLastTakeDownsAreRememberedUpToTheMost() {
        FeatureStore store = store();
        for (int i = 10; i < 25; i++) {
            get(store.takeDown(new ItemId("i" + i)));
        }
        assertThat(get(store.takeDowns(0)).down()).hasSize(10).contains(new ItemId("i24"));
        for (int i = 10; i < 25; i++) {
            get(store.putItem(Examples.image("i" + i, "a1", "t1")));
        }
        TakeDowns later = get(store.takeDowns(0));
        assertThat(later.down()).isEmpty();
        assertThat(later.back()).hasSize(10);
    }

    @Test
    void takingDownAnItemNobodyKnowsSucceeds() {
        FeatureStore store = store();
        get(store.takeDown(ITEM.id()));
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
    }
}
