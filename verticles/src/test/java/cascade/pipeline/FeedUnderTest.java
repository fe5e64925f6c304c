package cascade.pipeline;

import cascade.bus.Bus;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.feed.Assignment;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Source;
import cascade.feedback.MemoryEvents;
import cascade.fetch.Fetch;
import cascade.fetch.FetchConfig;
import cascade.fetch.FetchVerticle;
import cascade.filter.Filters;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSets;
import cascade.rank.RankConfig;
import cascade.rank.RankVerticle;
import cascade.rank.Ranking;
import cascade.recall.FollowedSource;
import cascade.recall.Item2vecSource;
import cascade.recall.Merge;
import cascade.recall.NewItemsVerticle;
import cascade.recall.NightlySource;
import cascade.recall.Pool;
import cascade.recall.PoolVerticle;
import cascade.recall.PooledSource;
import cascade.recall.RecallConfig;
import cascade.recall.Search;
import cascade.recall.SearchVerticle;
import cascade.recall.SimilarSource;
import cascade.recall.TowerSource;
import cascade.recall.TowersConfig;
import cascade.recall.UserVectors;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import cascade.served.SeenSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole online path in one process, over a store in memory: real stages on a real bus. */
final class FeedUnderTest implements AutoCloseable {

    /** Longer than any machine needs: a stage that must be late is never finished instead. */
    static final Duration PLENTY = Duration.ofMinutes(1);

    final StoreWithSwitch store = new StoreWithSwitch();
    final ModelSets modelSets = new ModelSets(new ModelCatalog(Path.of("no-such-folder")));
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Pool pool = new Pool();
    final MemoryEvents events = new MemoryEvents(vertx, store.memory(), meters);
    final OnlineFeed feed;
    private int requests;
    private int published;

    /** @param rankBudget after which the ranker counts as late */
    FeedUnderTest(Duration rankBudget) {
        RecallConfig recall = recall();
        Bus bus = new Bus(vertx, meters);
        Search search = new Search(bus, recall);
        Fetch fetch = new Fetch(bus, new FetchConfig(PLENTY, PLENTY, 64));
        FeedParts parts = new FeedParts(
                modelSets,
                fetch,
                List.of(
                        Item2vecSource.realtime(search, pool),
                        Item2vecSource.recent(search, pool, recall.recentClicks()),
                        TowerSource.youtubenet(search),
                        TowerSource.twoTower(search),
                        new NightlySource(fetch::items),
                        new FollowedSource(fetch::authorItems, fetch::items),
                        new SimilarSource(pool, fetch::authorItems, fetch::items),
                        PooledSource.trending(pool),
                        PooledSource.fresh(pool)),
                new Merge(recall.limit()),
                pool,
                new Filters(meters),
                new Ranking(bus, new RankConfig("lr", 1, 5, rankBudget, 64, 2)),
                new Reranker(RerankConfig.defaults()),
                List.of(new SeenSet(store.connect(), meters)));
        feed = new OnlineFeed(parts, new FeedBudgets(PLENTY, PLENTY, PLENTY, rankBudget), meters);
        DeploymentOptions workers =
                new DeploymentOptions().setWorkerPoolName("test-workers").setWorkerPoolSize(2);
        await(vertx.deployVerticle(new FetchVerticle(bus, store::connect)));
        await(vertx.deployVerticle(new SearchVerticle(bus, modelSets, new UserVectors(1_000, meters)), workers));
        await(vertx.deployVerticle(new RankVerticle(bus, modelSets), workers));
    }

    private static RecallConfig recall() {
        return recall(Duration.ofDays(1));
    }

    private static RecallConfig recall(Duration poolRefresh) {
        return new RecallConfig(Examples.parameters().recall(), 500, 8, PLENTY, 300, 100, poolRefresh, 64, 2);
    }

    /** Reads the trending and the fresh items once, as a node does at its start and then each second. */
    void fillPool() {
        await(vertx.deployVerticle(new PoolVerticle(pool, store::connect, recall(), meters)));
    }

    /** Gives vectors to the new items of the pool once, as a node does again and again. */
    void takeNewItemsUp() {
        await(vertx.deployVerticle(
                new NewItemsVerticle(modelSets, pool, store::connect, recall(), TowersConfig.defaults(), meters)));
    }

    /** Keeps the indexes of towers up with what is published and taken down, many times a second. */
    void keepIndexesUp() {
        RecallConfig often = recall(Duration.ofMillis(10));
        await(vertx.deployVerticle(
                new NewItemsVerticle(modelSets, pool, store::connect, often, TowersConfig.defaults(), meters)));
    }

    void serve(Loaded... models) {
        modelSets.serve(List.of(models));
    }

    /** The user's click, folded into the store. */
    void click(UserId user, ItemId item) {
        await(events.publish(new FeedEvent.Click(envelope(user, item))));
    }

    /** The user's follow of the author of {@code item}, folded into the store. */
    void follow(UserId user, ItemId item) {
        await(events.publish(new FeedEvent.Follow(envelope(user, item), null)));
    }

    private FeedEvent.Envelope envelope(UserId user, ItemId item) {
        return new FeedEvent.Envelope(
                "e" + published++,
                user,
                item,
                Examples.NOW.minusSeconds(600).plusSeconds(published),
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
    }

    FeedPage page(UserId user) {
        return page(user, Scene.WATERFALL, null, null);
    }

    FeedPage page(UserId user, Scene scene, @Nullable ItemId anchor, @Nullable Cursor cursor) {
        return await(ask(user, scene, anchor, cursor));
    }

    Future<FeedPage> ask(UserId user, Scene scene, @Nullable ItemId anchor, @Nullable Cursor cursor) {
        return ask(user, scene, anchor, cursor, Examples.assignment());
    }

    Future<FeedPage> ask(
            UserId user, Scene scene, @Nullable ItemId anchor, @Nullable Cursor cursor, Assignment assignment) {
        FeedRequest request = new FeedRequest(
                "r" + requests++, user, new RequestContext(scene, Map.of()), 20, anchor, cursor, false, Examples.NOW);
        return onContext(() -> feed.serve(request, assignment));
    }

    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(start -> work.get().onComplete(done));
        return done.future();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    static List<ItemId> items(FeedPage page) {
        return page.slate().candidates().stream()
                .map(item -> item.item().features().id())
                .toList();
    }

    /** Items of the page that {@code source} found by starting from {@code trigger}. */
    static long triggeredBy(FeedPage page, Source source, ItemId trigger) {
        return page.slate().candidates().stream()
                .filter(item ->
                        trigger.equals(item.item().candidate().triggers().get(source)))
                .count();
    }

    @Override
    public void close() {
        await(vertx.close());
        modelSets.close();
    }
}
