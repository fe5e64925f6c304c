package cascade.lab.catalogue;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.catalogue.CatalogueConfig;
import cascade.catalogue.CatalogueVerticle;
import cascade.catalogue.CataloguedItems;
import cascade.catalogue.Staleness;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.StoreLimits;
import cascade.lab.platform.LocalRedis;
import cascade.loops.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes' catalogues over one real Redis: whatever breaks, both end as Redis is. */
@Tag("long") // two nodes, cut off again and again
class TwoCataloguesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Little is kept of changes, so that who was away for a moment is lost. */
    private static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(1), 100, 100, 100, 10_000, 20_000);

    private LocalRedis redis;
    private Node a;
    private Node b;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = LocalRedis.start(folder, folder.resolve("redis"));
        a = new Node(redis.address());
        b = new Node(redis.address());
        a.awaitUp();
        settle(a.items.putItems(items(0, 2_000, "first")));
        a.start();
        b.start();
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        redis.close();
    }

    @Test
    void aTakeDownHoldsOnItsNodeAtOnceAndOnTheOtherSoon() {
        ItemId item = new ItemId("i1");
        settle(a.items.takeDown(item));
        assertThat(a.isUp(item)).isFalse();
        await().atMost(PATIENCE).until(() -> !b.isUp(item));
        settle(b.items.putItem(Examples.image("i1", "again", "t1")));
        assertThat(b.isUp(item)).isTrue();
        await().atMost(PATIENCE).until(() -> a.isUp(item));
        awaitEqual();
    }

    @Test
    void aNodeThatWasCutOffWhileChangesWereTrimmedReadsBucketsAnew() {
        b.wire.cut();
        for (int round = 0; round < 20; round++) {
            settle(a.items.putItems(items(0, 4_000, "round" + round)));
        }
        settle(a.items.takeDown(new ItemId("i1")));
        await().atMost(PATIENCE).until(b.staleness::isStale);
        assertThat(b.isUp(new ItemId("i1"))).isTrue();
        b.wire.mend();
        awaitEqual();
        assertThat(b.catalogue.published()).isEqualTo(3_999);
        // Found by a gap in the stream or by the sums, whichever is looked at first.
        await().atMost(PATIENCE).until(() -> b.count("lost") + b.count("healed") > 0);
    }

    @Test
    void aNodeWhoseLinkBreaksAgainAndAgainMissesNothing() {
        for (int round = 0; round < 10; round++) {
            b.wire.cut();
            settle(a.items.putItems(items(10 * round, 10 * round + 30, "round" + round)));
            settle(a.items.takeDown(new ItemId("i" + 10 * round)));
            b.wire.mend();
            ItemId last = new ItemId("last" + round);
            settle(a.items.putItem(Examples.image(last.value(), "a1", "t1")));
            await().atMost(PATIENCE).until(() -> b.isUp(last));
        }
        awaitEqual();
    }

    @Test
    void aRedisKilledBetweenTwoWritesAndStartedAgainLeavesNobodyWithWhatItLost() {
        for (int round = 0; round < 3; round++) {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                writes.add(a.items.putItems(items(10 * i, 10 * i + 10, "kill" + round)));
                writes.add(b.items.takeDown(new ItemId("i" + (7 * i + round))));
            }
            redis.kill();
            settle(Future.join(writes).otherwiseEmpty());
            redis.restart();
            a.awaitUp();
            b.awaitUp();
            settle(a.items.putItems(items(5_000, 5_100, "after" + round)));
            awaitEqual();
        }
    }

    @Test
    void aRedisThatForgotEverythingIsFollowedAsItFillsAgain() {
        settle(a.send(Request.cmd(Command.FLUSHALL)));
        settle(b.items.putItems(items(1_000, 1_200, "anew")));
        awaitEqual();
        assertThat(a.catalogue.published()).isEqualTo(200);
        assertThat(b.catalogue.published()).isEqualTo(200);
    }

    private void awaitEqual() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(List.of(a.catalogue.sums())).isEqualTo(settle(a.store.sums()));
            assertThat(List.of(b.catalogue.sums())).isEqualTo(settle(a.store.sums()));
        });
        await().atMost(PATIENCE).until(() -> !a.staleness.isStale() && !b.staleness.isStale());
        for (int ordinal = 0; ordinal < a.catalogue.size(); ordinal++) {
            ItemId item = a.catalogue.row(ordinal).id();
            assertThat(b.isUp(item)).as(item.value()).isEqualTo(a.catalogue.isUp(ordinal));
        }
    }

    private static List<Item> items(int from, int to, String author) {
        return IntStream.range(from, to)
                .mapToObj(i -> Examples.image("i" + i, author, "t1"))
                .toList();
    }

    /** What one process has of its own. */
    private static final class Node {

        private final Vertx vertx = Vertx.vertx();
        private final Catalogue catalogue = new Catalogue();
        private final Staleness staleness = new Staleness();
        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final Wire wire;
        private final RedisLink link;
        private final RedisFeatureStore store;
        private final CataloguedItems items;

        Node(String address) {
            this.wire = settle(Wire.to(vertx, address));
            this.link = new RedisLink(vertx, address, Duration.ofSeconds(20));
            this.store = new RedisFeatureStore(link, LIMITS);
            this.items = new CataloguedItems(store, catalogue);
            settle(link.open());
        }

        void start() {
            CatalogueConfig standard = CatalogueConfig.defaults();
            CatalogueConfig config = new CatalogueConfig(
                    standard.trendingRefresh(),
                    standard.trendingSize(),
                    standard.segmentSize(),
                    standard.staleAfter(),
                    Duration.ofMillis(500),
                    standard.maxItems(),
                    standard.maxAge(),
                    standard.sweepEvery(),
                    null,
                    standard.snapshotEvery());
            settle(vertx.deployVerticle(new CatalogueVerticle(
                    catalogue,
                    this::ownStore,
                    config,
                    new Reclaiming(catalogue, LIMITS.bucketDownMost(), _ -> true, System::nanoTime),
                    staleness,
                    InstantSource.system(),
                    new Loops(meters),
                    meters)));
        }

        private RedisFeatureStore ownStore() {
            RedisLink own = new RedisLink(vertx, wire.address(), Duration.ofSeconds(2));
            own.open();
            return new RedisFeatureStore(own, LIMITS);
        }

        double count(String buckets) {
            return meters.counter("cascade.catalogue.buckets." + buckets).count();
        }

        void awaitUp() {
            await().atMost(PATIENCE).until(link::isUp);
        }

        Future<?> send(Request request) {
            return link.send(request);
        }

        boolean isUp(ItemId item) {
            int ordinal = catalogue.ordinal(item);
            return ordinal >= 0 && catalogue.isUp(ordinal);
        }

        void close() {
            link.close();
            settle(vertx.close());
        }
    }
}
