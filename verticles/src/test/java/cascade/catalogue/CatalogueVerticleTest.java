package cascade.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Segment;
import cascade.features.Topic;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.ItemChange;
import cascade.features.catalogue.Reclaiming;
import cascade.features.row.RowCodec;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Fence;
import cascade.features.store.FeatureStore;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.StoreLimits;
import cascade.loops.LoopState;
import cascade.loops.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueVerticleTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final CatalogueConfig QUICK = new CatalogueConfig(
            Duration.ofMillis(20),
            100,
            10,
            Duration.ofMillis(700),
            Duration.ofMillis(30),
            1_000_000,
            Duration.ofDays(10_000),
            Duration.ofMillis(30),
            null,
            Duration.ofMinutes(5));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loops loops = new Loops(meters);
    private final MemoryFeatureStore store =
            new MemoryFeatureStore(new StoreLimits(Duration.ofDays(1), 5, 100, 100, 1_000, 2_000));
    private final Staleness staleness = new Staleness();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile boolean isDown;
    private volatile boolean isBroken;
    private final Set<String> threw = ConcurrentHashMap.newKeySet();
    private Catalogue catalogue = new Catalogue();

    @AfterEach
    void close() {
        settle(vertx.close());
    }

    @Test
    void aStartedCatalogueIsAsTheStoreIsAndFollowsIt() {
        put("i1");
        store.putCounts(Map.of(new ItemId("i1"), new ItemCounts(new Counts(5, 1, 0, 0, 0))));
        store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(new ItemId("i1"), 1.0)));
        store.takeDown(new ItemId("i9"));
        start(QUICK);
        assertThat(row("i1").isUp()).isTrue();
        assertThat(row("i1").counts().clicks()).isEqualTo(1);
        assertThat(row("i9").isDown()).isTrue();
        assertThat(catalogue.trending()).containsExactly(catalogue.ordinal(new ItemId("i1")));

        put("i2");
        await().atMost(PATIENCE).until(() -> isUp("i2"));
        store.takeDown(new ItemId("i2"));
        await().atMost(PATIENCE).until(() -> !isUp("i2"));
        await().atMost(PATIENCE).until(() -> !staleness.isStale());
    }

    @Test
    void changesThatComeOneAfterTheOtherAreHeardTogether() {
        start(QUICK);
        long begin = System.nanoTime();
        int before = readings.get();
        for (int i = 0; i < 2_000; i++) {
            put("i" + i);
            LockSupport.parkNanos(200_000);
        }
        await().atMost(PATIENCE).until(() -> isUp("i1999"));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(readings.get() - before).isLessThan((int) (millis / Follower.PACE_MILLIS) + 3);
    }

    @Test
    void whoIsTooFarBehindReadsBucketsAnew() {
        start(QUICK);
        for (int round = 0; round < 20; round++) {
            store.putItems(
                    IntStream.range(0, 2_000).mapToObj(i -> item("i" + i, 0)).toList());
        }
        IntStream.range(0, 500).forEach(i -> store.takeDown(new ItemId("i" + i)));
        await().atMost(PATIENCE).untilAsserted(this::checkSums);
        assertThat(meters.counter("cascade.catalogue.buckets.lost").count()).isPositive();
        assertThat(catalogue.published()).isEqualTo(1_500);
    }

    @Test
    void whatNobodyNeedsToKnowAnyMoreIsForgotten() {
        put("i1");
        put("i2");
        store.takeDown(new ItemId("i1"));
        AtomicInteger minutes = new AtomicInteger();
        LongSupplier minuteAfterMinute = () -> TimeUnit.MINUTES.toNanos(minutes.incrementAndGet());

        settle(deploy(QUICK, new Reclaiming(catalogue, 0, _ -> true, minuteAfterMinute)));

        await().atMost(PATIENCE).until(() -> catalogue.ordinal(new ItemId("i1")) < 0);
        await().atMost(PATIENCE)
                .until(() ->
                        meters.counter("cascade.catalogue.ordinals.reclaimed").count() == 1);
        assertThat(meters.get("cascade.catalogue.ordinals").gauge().value()).isEqualTo(1);
        assertThat(isUp("i2")).isTrue();
    }

    @Test
    void whatTheStoreDoesNotHaveIsFoundAndHealed() {
        put("i1");
        start(QUICK);
        Item other = item("i2", 0);
        catalogue.apply(List.of(new ItemChange.Published(other.id(), 1, RowCodec.encodeItem(other))));
        await().atMost(PATIENCE).until(() -> !isUp("i2"));
        assertThat(isUp("i1")).isTrue();
        assertThat(meters.counter("cascade.catalogue.buckets.healed").count()).isPositive();
    }

    @Test
    void aStoreThatForgotEverythingTakesTheCatalogueWithIt() {
        put("i1");
        start(QUICK);
        store.clear();
        await().atMost(PATIENCE).until(() -> catalogue.published() == 0);
        put("i3");
        await().atMost(PATIENCE).until(() -> isUp("i3"));
    }

    @Test
    void aSilentStoreMakesTheCatalogueStaleUntilItIsHeardAgain() {
        put("i1");
        start(QUICK);
        await().atMost(PATIENCE).until(() -> !staleness.isStale());
        isDown = true;
        put("i2");
        await().atMost(PATIENCE).until(staleness::isStale);
        isDown = false;
        await().atMost(PATIENCE).until(() -> !staleness.isStale());
        assertThat(isUp("i2")).isTrue();
    }

    @Test
    void whatTheStoreThrowsEndsNoRound() {
        start(QUICK);
        isBroken = true;
        await().atMost(PATIENCE).until(() -> threw.containsAll(Set.of("after", "trending", "sums")));
        isBroken = false;

        put("i1");
        store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(new ItemId("i1"), 1.0)));
        await().atMost(PATIENCE).until(() -> isUp("i1"));
        await().atMost(PATIENCE).until(() -> catalogue.trending().length == 1);
        Item other = item("i2", 0);
        catalogue.apply(List.of(new ItemChange.Published(other.id(), 1, RowCodec.encodeItem(other))));
        await().atMost(PATIENCE).until(() -> !isUp("i2"));
        assertThat(failures("catalogue-trends")).isPositive();
        assertThat(failures("catalogue-comparison")).isPositive();
    }

    @Test
    void aBucketThatTheStoreThrowsAtIsReadAgain() {
        put("i1");
        isBroken = true;
        Future<String> starting = deploy(QUICK);
        await().atMost(PATIENCE).until(() -> threw.contains("read"));
        isBroken = false;

        settle(starting);
        assertThat(isUp("i1")).isTrue();
    }

    @Test
    void itsLoopsAreNamedWhileItRuns(@TempDir Path folder) {
        String id = start(QUICK.withSnapshots(folder));
        // Each begins on the context, where its turn may come after the start is known here.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loops.states())
                        .noneMatch(LoopState::isLate)
                        .extracting(LoopState::name)
                        .containsExactly(
                                "catalogue-comparison",
                                "catalogue-follower",
                                "catalogue-reclaiming",
                                "catalogue-snapshot",
                                "catalogue-staleness",
                                "catalogue-sweep",
                                "catalogue-trends"));

        settle(vertx.undeploy(id));

        assertThat(loops.states()).isEmpty();
    }

    @Test
    void aStartWaitsForAStoreThatIsDown() {
        put("i1");
        isDown = true;
        Future<String> starting = deploy(QUICK);
        await().pollDelay(Duration.ofMillis(300)).until(() -> !starting.isComplete());
        isDown = false;
        settle(starting);
        assertThat(isUp("i1")).isTrue();
    }

    @Test
    void theFirstPublishedGoBeyondTheMostAndTheStoreKeepsThem() {
        CatalogueConfig bounded = bounded(3, Duration.ofDays(10_000));
        IntStream.range(0, 6).forEach(i -> put("i" + i, i));
        start(bounded);
        await().atMost(PATIENCE).until(() -> catalogue.published() == 3);
        assertThat(isUp("i5")).isTrue();
        assertThat(store.items(List.of(new ItemId("i0"))).result()).hasSize(1);
        put("i6", 6);
        await().atMost(PATIENCE).until(() -> isUp("i6") && !isUp("i3") && catalogue.published() == 3);
        checkSums();
        assertThat(meters.counter("cascade.catalogue.items.dropped").count()).isEqualTo(4);
    }

    @Test
    void whatIsTooOldGoes() {
        put("i1", -3_600);
        put("i2", 0);
        start(bounded(1_000, Duration.ofMinutes(30)));
        await().atMost(PATIENCE).until(() -> !isUp("i1"));
        assertThat(isUp("i2")).isTrue();
    }

    @Test
    void aNodeStartsFromItsSnapshotWhereTheStoreIsDown(@TempDir Path folder) {
        CatalogueConfig config = QUICK.withSnapshots(folder);
        IntStream.range(0, 3_000).forEach(i -> put("i" + i, i));
        store.putCounts(Map.of(new ItemId("i1"), new ItemCounts(new Counts(5, 1, 0, 0, 0))));
        store.takeDown(new ItemId("i2"));
        count("i3", 0, 7);
        String id = start(config);
        settle(vertx.undeploy(id));
        Catalogue before = catalogue;
        put("later");

        isDown = true;
        catalogue = new Catalogue();
        start(config);
        assertThat(catalogue.sums()).isEqualTo(before.sums());
        assertThat(row("i1").counts().clicks()).isEqualTo(1);
        assertThat(row("i2").isDown()).isTrue();
        assertThat(staleness.isStale()).isTrue();
        assertThat(row("i3").counts().impressions()).isEqualTo(7);
        assertThat(catalogue.countsApplied(row("i3")))
                .as("as some rows may be newer than how far they were read")
                .isNull();

        isDown = false;
        await().atMost(PATIENCE).until(() -> isUp("later") && !staleness.isStale());
        checkSums();
        assertThat(catalogue.countsApplied(row("i3"))).isEqualTo(Map.of(3, 6L));
    }

    @Test
    void howMuchOfTheLogIsInCountersIsToldFromTheStartOn() {
        put("i1");
        count("i1", 0, 7);
        start(QUICK);
        assertThat(catalogue.countsApplied(row("i1"))).isEqualTo(Map.of(3, 6L));

        CatalogueRow before = row("i1");
        count("i1", 7, 9);
        await().atMost(PATIENCE).until(() -> Map.of(3, 8L).equals(catalogue.countsApplied(row("i1"))));
        assertThat(row("i1").counts().impressions()).isEqualTo(9);
        assertThat(catalogue.countsApplied(before)).isNull();
    }

    /** So many impressions, which stand at the places of partition 3 from {@code before} to {@code after}. */
    private void count(String item, long before, long after) {
        ItemId id = new ItemId(item);
        settle(store.watermarks(Set.of(3)));
        var counted = new ItemCounts(new Counts(after - before, 0, 0, 0, 0));
        settle(store.addCounts(
                store.session(),
                List.of(new CountsAddition(
                        IdHash.bucket(id.hash()),
                        Map.of(3, new Fence(before, after)),
                        List.of(new CountsAddition.OfItem(id, counted, Set.of()))))));
    }

    @Test
    void aSnapshotThatIsCutOrOfAnotherSchemaIsRefused(@TempDir Path folder) throws IOException {
        CatalogueConfig config = QUICK.withSnapshots(folder);
        put("i1");
        settle(vertx.undeploy(start(config)));
        Path file = folder.resolve("catalogue.snapshot");
        byte[] whole = Files.readAllBytes(file);
        byte[] otherSchema = whole.clone();
        otherSchema[11]++;
        for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length / 2), otherSchema, new byte[0])) {
            Files.write(file, bad);
            catalogue = new Catalogue();
            settle(vertx.undeploy(start(config)));
            assertThat(isUp("i1")).isTrue();
        }
        Files.write(file, whole);
        assertThat(new Snapshot(folder, 7, config.maxAge()).read(new Catalogue()))
                .isEmpty();
        assertThat(new Snapshot(folder, config.maxItems(), config.maxAge()).read(new Catalogue()))
                .isPresent();
    }

    private static CatalogueConfig bounded(int maxItems, Duration maxAge) {
        return new CatalogueConfig(
                QUICK.trendingRefresh(),
                QUICK.trendingSize(),
                QUICK.segmentSize(),
                QUICK.staleAfter(),
                QUICK.compareEvery(),
                maxItems,
                maxAge,
                QUICK.sweepEvery(),
                null,
                QUICK.snapshotEvery());
    }

    private String start(CatalogueConfig config) {
        return settle(deploy(config));
    }

    private Future<String> deploy(CatalogueConfig config) {
        return deploy(config, new Reclaiming(catalogue, 1_000, _ -> true, () -> 0));
    }

    private Future<String> deploy(CatalogueConfig config, Reclaiming reclaiming) {
        InstantSource noon = InstantSource.fixed(NOON);
        return vertx.deployVerticle(
                new CatalogueVerticle(catalogue, this::switched, config, reclaiming, staleness, noon, loops, meters));
    }

    /** The store, which cannot be reached while {@link #isDown}. */
    private FeatureStore switched() {
        return (FeatureStore) Proxy.newProxyInstance(
                FeatureStore.class.getClassLoader(),
                new Class<?>[] {FeatureStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("after")) {
                        readings.incrementAndGet();
                    }
                    if (isBroken) {
                        threw.add(method.getName());
                        throw new IllegalStateException("made up");
                    }
                    return isDown ? Future.failedFuture("the store is down") : method.invoke(store, arguments);
                });
    }

    private double failures(String loop) {
        return meters.get("cascade.loops.rounds.failed")
                .tag("loop", loop)
                .counter()
                .count();
    }

    private void put(String id) {
        put(id, 0);
    }

    private void put(String id, int seconds) {
        store.putItems(List.of(item(id, seconds)));
    }

    private static Item item(String id, int seconds) {
        return new Item(
                new ItemId(id),
                Kind.IMAGE,
                new AuthorId("a1"),
                new Topic("t1"),
                List.of(),
                NOON.plusSeconds(seconds),
                null,
                null,
                null,
                null,
                Map.of());
    }

    private boolean isUp(String id) {
        int ordinal = catalogue.ordinal(new ItemId(id));
        return ordinal >= 0 && catalogue.isUp(ordinal);
    }

    private CatalogueRow row(String id) {
        return catalogue.row(catalogue.ordinal(new ItemId(id)));
    }

    private void checkSums() {
        assertThat(List.of(catalogue.sums()))
                .hasSize(IdHash.BUCKETS)
                .isEqualTo(store.sums().result());
    }

    private static <T> T settle(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
