package cascade.lab.bench.feed.world;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Segment;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldLoadTest {

    private static final WorldShape SHAPE = new WorldShape(1_000, 120, 1);

    @Test
    void theStoreHasEveryItemAndUserAndWhatTrends() {
        Instant end = Instant.ofEpochMilli(System.currentTimeMillis());
        var store = new MemoryFeatureStore();
        new WorldLoad(store, SHAPE, end, Progress.NONE).run();
        var items = new MadeUpItems(SHAPE, end);
        var user = new MadeUpUsers(items, end).user(119);
        assertThat(now(store.items(List.of(MadeUpItems.id(0), MadeUpItems.id(999)))))
                .extracting(item -> item.item())
                .containsExactly(items.item(0), items.item(999));
        UserSnapshot stored = now(store.user(MadeUpUsers.id(119)));
        assertThat(stored.features()).isEqualTo(user.features());
        assertThat(user.seen()).isNotEmpty().allMatch(item -> stored.seen().contains(item));
        assertThat(stored.seen().size()).isEqualTo(user.seen().size());
        assertThat(now(store.trending(Segment.EVERYONE, 1))).containsExactly(MadeUpItems.id(items.mostPopular(1)[0]));
    }

    private static <T> T now(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
