package cascade.pipeline;

import cascade.NodeParts;
import cascade.bus.Bus;
import cascade.catalogue.CatalogueConfig;
import cascade.catalogue.CatalogueVerticle;
import cascade.catalogue.CataloguedItems;
import cascade.catalogue.Staleness;
import cascade.explain.Explanation;
import cascade.features.EventToken;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.features.event.FeedEvent;
import cascade.features.store.StoreLimits;
import cascade.feed.Assignment;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.LadderStep;
import cascade.feed.Source;
import cascade.feedback.MemoryEvents;
import cascade.fetch.EventWaits;
import cascade.fetch.Fetch;
import cascade.fetch.FetchConfig;
import cascade.fetch.FetchVerticle;
import cascade.filter.Filters;
import cascade.loops.Loops;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSets;
import cascade.rank.LaidOut;
import cascade.rank.Rank;
import cascade.rank.RankConfig;
import cascade.rank.RankVerticle;
import cascade.rank.Ranked;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import cascade.recall.NewItemsVerticle;
import cascade.recall.Recall;
import cascade.recall.RecallConfig;
import cascade.recall.RecallSource;
import cascade.recall.RecallVerticle;
import cascade.recall.Sources;
import cascade.recall.TowersConfig;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import cascade.rules.RulesInForce;
import cascade.served.AfterServe;
import cascade.served.SeenSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The whole online path in one process, over a store in memory: real stages on a real bus, wired as a node does, and a catalogue that
 * follows the store once {@link #catchUp} was called.
 */
final class FeedUnderTest implements AutoCloseable {

    static final Duration PLENTY = FeedSettings.PLENTY;

    private static final FetchConfig FETCH = new FetchConfig(PLENTY, Duration.ZERO, 64);
    /** Of the trending and of the fresh items, how many are looked at by a source that starts from none. */
    static final int POOLED = 100;
    /** Tests wait for it again and again. */
    private static final Duration TRENDING_REFRESH = Duration.ofMillis(50);
    /** Threads of each pool. */
    static final int WORKERS = 2;

    final StoreWithSwitch store = new StoreWithSwitch();
    final Catalogue catalogue = new Catalogue();
    /** What this node's HTTP writes items through. */
    final CataloguedItems items = new CataloguedItems(store.connect(), catalogue);
    /** Whether the feed is told that the catalogue may not know what the store does. */
    final AtomicBoolean isStale = new AtomicBoolean();
    /** How much is done for a feed. */
    final AtomicReference<LadderStep> step = new AtomicReference<>(LadderStep.WHOLE);

    final CountedRoom room = new CountedRoom(step::get);

    final ModelCatalog models = new ModelCatalog(Path.of("no-such-folder"), catalogue);
    final ModelSets modelSets = new ModelSets(models, Runnable::run);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RulesInForce rules = new RulesInForce(catalogue);

    final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    final MemoryEvents events = new MemoryEvents(store.memory(), meters);
    final OnlineFeed feed;
    final OnlineFeed withoutEffects;
    private boolean isFollowing;
    private int requests;
    private int published;

    FeedUnderTest() {
        this(FeedSettings.patient());
    }

    FeedUnderTest(FeedSettings settings) {
        RecallConfig recall =
                new RecallConfig(Examples.parameters().recall(), 8, settings.recallBudget(), POOLED, 1_000, 64);
        RankConfig rank = new RankConfig("lr", Examples.WEIGHTS, settings.rankBudget(), 64);
        Bus bus = new Bus(vertx, meters);
        List<RecallSource> sources = Sources.of(catalogue, recall, new TowersConfig(1_000, 10_000), meters).stream()
                .map(settings.around())
                .toList();
        List<AfterServe> effects = new ArrayList<>(settings.effects());
        effects.add(new SeenSet(store.connect(), meters));
        FeedParts parts = new FeedParts(
                modelSets,
                catalogue,
                isStale::get,
                rules,
                new Fetch(bus, FETCH, StoreLimits.defaults()),
                new Recall(bus, recall),
                sources.stream().map(RecallSource::name).collect(Collectors.toSet()),
                new Filters(catalogue, meters),
                new Rank(bus, rank),
                new Layout(new Reranker(RerankConfig.defaults(), catalogue), catalogue),
                Community.CHEAPER,
                new Fallbacks(bus, recall.inFlight()),
                room,
                effects);
        FeedBudgets budgets = new FeedBudgets(PLENTY, PLENTY, recall.budget(), rank.budget());
        feed = new OnlineFeed(parts, budgets, meters);
        withoutEffects = new OnlineFeed(parts.withoutEffects(), budgets, meters);
        await(vertx.deployVerticle(new FetchVerticle(bus, store::connect, new EventWaits(bus, FETCH))));
        Scoring scoring =
                new Scoring(catalogue, new RankerSides(modelSets, catalogue, Runnable::run, InstantSource.system()));
        deployWorkers("recall", () -> new RecallVerticle(bus, modelSets, sources, parts.filters()::apply, meters));
        Function<Ranked, LaidOut> layout = ranked -> {
            LaidOut page = parts.layout().of(ranked);
            settings.whenLaidOut().run();
            return page;
        };
        deployWorkers("fallback", () -> new FallbackVerticle(bus, parts));
        deployWorkers("rank", () -> new RankVerticle(bus, modelSets, scoring, NodeParts.REAL.scores(), layout, meters));
    }

    private void deployWorkers(String workers, Supplier<VerticleBase> verticles) {
        await(vertx.deployVerticle(
                verticles,
                new DeploymentOptions()
                        .setThreadingModel(ThreadingModel.WORKER)
                        .setWorkerPoolName("test-" + workers)
                        .setWorkerPoolSize(WORKERS)
                        .setInstances(8)));
    }

    private void deploy(String workers, VerticleBase verticle) {
        await(vertx.deployVerticle(
                verticle,
                new DeploymentOptions().setWorkerPoolName("test-" + workers).setWorkerPoolSize(2)));
    }

    /** Follows the store from the first call on; returns when the catalogue knows all that the store does now. */
    void catchUp() {
        if (!isFollowing) {
            deploy(
                    "catalogue",
                    new CatalogueVerticle(
                            catalogue,
                            store::connect,
                            CatalogueConfig.defaults().withSnapshots(null).withTrendingRefresh(TRENDING_REFRESH),
                            new Reclaiming(catalogue, 1_000, modelSets::markItems, System::nanoTime),
                            new Staleness(),
                            InstantSource.system(),
                            new Loops(meters),
                            meters));
            isFollowing = true;
        }
        eventually(new CaughtUp(store.memory(), catalogue)::isSo);
    }

    boolean isUp(ItemId item) {
        int ordinal = catalogue.ordinal(item);
        return ordinal >= 0 && catalogue.isUp(ordinal);
    }

    /** Gives vectors to the new items of the catalogue, as a node does, again and again from here on. */
    void takeNewItemsUp() {
        deploy(
                "new-items",
                new NewItemsVerticle(modelSets, catalogue, TowersConfig.defaults(), new Loops(meters), meters));
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

    FeedEvent.Envelope envelope(UserId user, ItemId item) {
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

    /** As {@link #page}; on the request's context, {@code answered} hears of the page as soon as there is one. */
    Future<FeedPage> askAnd(UserId user, Consumer<FeedPage> answered) {
        FeedRequest request = request(user, Scene.WATERFALL, null, null);
        return onContext(() -> feed.serve(request, Examples.assignment()).onSuccess(answered::accept));
    }

    /** Of one who waits for events. */
    Future<FeedPage> askAfter(UserId user, EventToken after) {
        FeedRequest asked = request(user, Scene.WATERFALL, null, null);
        return ask(
                new FeedRequest(
                        asked.id(),
                        user,
                        asked.context(),
                        asked.size(),
                        null,
                        null,
                        true,
                        List.of(),
                        after,
                        Examples.NOW),
                Examples.assignment());
    }

    /** A page that nobody is told of. */
    Future<FeedPage> withoutATrace(UserId user) {
        return withoutATrace(request(user, Scene.WATERFALL, null, null), Examples.assignment());
    }

    Future<Explanation> explain(UserId user, Scene scene, @Nullable ItemId anchor, ItemId item) {
        return onContext(() -> withoutEffects.explain(request(user, scene, anchor, null), item, Examples.assignment()));
    }

    Inspection inspect(UserId user, Scene scene, @Nullable ItemId anchor) {
        FeedRequest request = request(user, scene, anchor, null);
        return await(onContext(() -> withoutEffects.inspect(request, Examples.assignment())));
    }

    Future<FeedPage> withoutATrace(FeedRequest request, Assignment assignment) {
        return onContext(() -> withoutEffects.serve(request, assignment));
    }

    Future<FeedPage> ask(UserId user, Scene scene, @Nullable ItemId anchor, @Nullable Cursor cursor) {
        return ask(user, scene, anchor, cursor, Examples.assignment());
    }

    Future<FeedPage> ask(
            UserId user, Scene scene, @Nullable ItemId anchor, @Nullable Cursor cursor, Assignment assignment) {
        return ask(request(user, scene, anchor, cursor), assignment);
    }

    Future<FeedPage> ask(FeedRequest request, Assignment assignment) {
        return onContext(() -> feed.serve(request, assignment));
    }

    private FeedRequest request(UserId user, Scene scene, @Nullable ItemId anchor, @Nullable Cursor cursor) {
        return new FeedRequest(
                "r" + requests++,
                user,
                new RequestContext(scene, Map.of()),
                20,
                anchor,
                cursor,
                true, // with the inputs of models
                List.of(),
                Examples.NOW);
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

    /** Waits until something holds, however slow the machine is. */
    static void eventually(BooleanSupplier holds) {
        Awaitility.await().atMost(PLENTY).pollInterval(Duration.ofMillis(10)).until(holds::getAsBoolean);
    }

    static List<ItemId> items(FeedPage page) {
        return page.slate().candidates().stream().map(item -> item.item().id()).toList();
    }

    /** Items of the page that {@code source} found. */
    static List<ItemId> foundBy(FeedPage page, Source source) {
        return page.slate().candidates().stream()
                .filter(item -> item.item().candidate().sources().contains(source))
                .map(item -> item.item().id())
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
