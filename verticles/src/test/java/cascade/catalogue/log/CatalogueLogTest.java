package cascade.catalogue.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.catalogue.ItemChange;
import cascade.features.codec.WrittenCodec;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.written.Written;
import cascade.feed.Examples;
import cascade.queue.DurableQueue;
import cascade.queue.Entry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueLogTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UserId USER = new UserId("u1");
    private static final UserProfile PROFILE = new UserProfile("f", 24, null, null, null, Map.of());

    /** Room for a few records, in which a deletion takes some 110 bytes and a put some 190. */
    private static final int TINY = 2_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final InstantSource clock = InstantSource.fixed(NOON);

    @TempDir
    private Path folder;

    private DurableQueue queue;
    private LoggedItems items;
    private LoggedUsers users;

    @BeforeEach
    void open() {
        queue = DurableQueue.open(folder, 1 << 20);
        CatalogueLog log = new CatalogueLog(queue, TINY, meters);
        items = new LoggedItems(store, log, clock);
        users = new LoggedUsers(store, log, clock);
    }

    @AfterEach
    void close() {
        queue.close();
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static Item item(String id) {
        return Examples.item(id);
    }

    private List<Written> queued() throws InterruptedException {
        return queue.next(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO).stream()
                .map(Entry::record)
                .map(WrittenCodec::decode)
                .toList();
    }

    @Test
    void whatIsAcknowledgedIsInTheQueueAtItsVersion() throws InterruptedException {
        List<ItemChange.Published> put = get(items.putItems(List.of(item("i1"), item("i2"))));
        long down = get(items.takeDown(new ItemId("i1")));
        long profile = get(users.putProfile(USER, PROFILE));
        long erased = get(users.eraseUser(USER, NOON.minusSeconds(5)));

        assertThat(queued())
                .containsExactly(
                        new Written.OfItem(new ItemId("i1"), put.get(0).version(), NOON, item("i1")),
                        new Written.OfItem(new ItemId("i2"), put.get(1).version(), NOON, item("i2")),
                        new Written.OfItem(new ItemId("i1"), down, NOON, null),
                        new Written.OfUser(USER, profile, NOON, PROFILE),
                        new Written.OfUser(USER, erased, NOON.minusSeconds(5), null));
    }

    @Test
    void whereTooMuchWaitsPutsAreRefusedBeforeTheStoreHearsOfThemAndDeletionsLater() {
        int put = 0;
        while (queue.waitingBytes() < TINY - TINY / 8) {
            get(items.putItem(item("i" + put++)));
        }
        Future<Void> refused = items.putItem(item("refused"));
        assertThat(refused.cause()).isInstanceOf(CatalogueLogFullException.class);
        assertThat(users.putProfile(USER, PROFILE).cause()).isInstanceOf(CatalogueLogFullException.class);
        assertThat(get(store.items(List.of(new ItemId("refused"))))).isEmpty();
        assertThat(get(store.user(USER)).features().profile()).isEqualTo(UserProfile.UNKNOWN);

        get(items.takeDown(new ItemId("i0")));
        get(users.eraseUser(USER, NOON));
        while (queue.waitingBytes() < TINY) {
            get(items.takeDown(new ItemId("i0")));
        }
        assertThat(items.takeDown(new ItemId("i0")).cause()).isInstanceOf(CatalogueLogFullException.class);
        assertThat(users.eraseUser(USER, NOON).cause()).hasMessageContaining(" bytes");
        assertThat(meters.get("cascade.catalogue.log.writes.refused").counter().count())
                .isEqualTo(4);
        assertThat(meters.get("cascade.catalogue.log.waiting").gauge().value())
                .isEqualTo((double) queue.waitingBytes());
    }

    @Test
    void onceKafkaHasItThereIsRoomAgain() throws InterruptedException {
        while (queue.waitingBytes() < TINY) {
            get(items.takeDown(new ItemId("i0")));
        }
        queue.done(
                queue.next(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO).getLast());
        get(items.putItem(item("i1")));
        assertThat(queue.waitingRecords()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeQueuedIsNotAcknowledgedThoughTheStoreHasIt() {
        queue.close();
        Future<Void> put = items.putItem(item("i1"));
        assertThat(put.failed()).isTrue();
        assertThat(get(store.items(List.of(new ItemId("i1"))))).hasSize(1);
    }
}
