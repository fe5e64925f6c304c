package cascade;

import cascade.admission.FeedRoom;
import cascade.bus.Bus;
import cascade.catalogue.CatalogueConfig;
import cascade.catalogue.CatchingUp;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.Experiments;
import cascade.experiment.FixedExperiments;
import cascade.features.Item;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.catalogue.Catalogue;
import cascade.features.event.FeedEvent;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Candidates;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.LadderStep;
import cascade.feedback.MemoryEvents;
import cascade.fetch.EventWaits;
import cascade.fetch.Fetch;
import cascade.fetch.FetchConfig;
import cascade.fetch.FetchVerticle;
import cascade.filter.Filters;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.FallbackVerticle;
import cascade.pipeline.Fallbacks;
import cascade.pipeline.FeedBudgets;
import cascade.pipeline.FeedParts;
import cascade.pipeline.Layout;
import cascade.pipeline.OnlineFeed;
import cascade.rank.Rank;
import cascade.rank.RankVerticle;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import cascade.recall.NewItems;
import cascade.recall.Recall;
import cascade.recall.RecallConfig;
import cascade.recall.RecallSource;
import cascade.recall.RecallVerticle;
import cascade.recall.Sources;
import cascade.rerank.Reranker;
import cascade.rules.RulesInForce;
import cascade.served.AfterServe;
import cascade.served.SeenSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node on one thread: the stages, folds and catalogue of a server over a store in memory, each doing its work when it is asked to and before
 * the asking returns. Nothing is ever late, nothing happens by itself, and time is what the clock says: the same calls give the same
 * pages, to the bit. Without HTTP, Kafka, served log, pushed experiments and rules. For one thread.
 */
public final class InProcessNode implements AutoCloseable {

    /** Longer than anything takes: who is late here is broken. */
    private static final Duration PLENTY = Duration.ofMinutes(10);

    private static final FetchConfig FETCH = new FetchConfig(PLENTY, Duration.ZERO, Integer.MAX_VALUE);

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Catalogue catalogue = new Catalogue();
    private final MemoryFeatureStore store;
    private final ModelSets modelSets;
    private final MemoryEvents events;
    private final CatchingUp catchingUp;
    private final NewItems newItems;
    private final OnlineFeed feed;
    private final Experiments experiments;

    /**
     * A node with nothing in its store and no model in service.
     *
     * @param config budgets and bounds of work under way are left aside
     * @param plan decides who is in which arm
     * @param clock of the world; the machine's is never asked
     */
    public InProcessNode(AppConfig config, ExperimentPlan plan, InstantSource clock) {
        this(config, plan, clock, List.of());
    }

    /** The same, of whose answers others are told, too. */
    public InProcessNode(
            AppConfig config, ExperimentPlan plan, InstantSource clock, List<? extends AfterServe> effects) {
        this.store = new MemoryFeatureStore(config.store());
        this.modelSets = new ModelSets(
                new ModelCatalog(config.models().folder(), config.models().loadSettings(), catalogue), Runnable::run);
        this.events = new MemoryEvents(store, meters);
        this.catchingUp = new CatchingUp(catalogue, store, CatalogueConfig.defaults());
        this.newItems = new NewItems(modelSets, catalogue, config.towers(), meters);
        this.experiments = new FixedExperiments(plan, config.configured());
        RecallConfig recall = config.recall().within(PLENTY);
        Bus bus = Bus.inPlace(meters);
        List<RecallSource> sources = Sources.of(
                catalogue, recall, config.towers(), () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()), meters);
        FeedParts parts = new FeedParts(
                modelSets,
                catalogue,
                () -> false,
                new RulesInForce(catalogue),
                new Fetch(bus, FETCH, config.store()),
                new Recall(bus, recall),
                sources.stream().map(RecallSource::name).collect(Collectors.toSet()),
                new Filters(catalogue, meters),
                new Rank(bus, config.rank().within(PLENTY)),
                new Layout(new Reranker(config.rerank(), catalogue), catalogue),
                config.feed().cheaperRanker(),
                new Fallbacks(bus, config.admission().feed().most()),
                FeedRoom.boundless(() -> LadderStep.WHOLE),
                Stream.concat(Stream.of(new SeenSet(store, meters)), effects.stream())
                        .toList());
        this.feed = new OnlineFeed(parts, new FeedBudgets(PLENTY, PLENTY, PLENTY, PLENTY), meters);
        RankerSides sides = new RankerSides(modelSets, catalogue, Runnable::run, clock);
        modelSets.afterClosing(sides::forget);
        Scoring scoring = new Scoring(catalogue, sides);
        now(new FetchVerticle(bus, () -> store, new EventWaits(bus, FETCH)).start());
        now(new RecallVerticle(bus, modelSets, sources, parts.filters()::apply, meters).start());
        now(new FallbackVerticle(bus, parts).start());
        now(new RankVerticle(bus, modelSets, scoring, NodeParts.REAL.scores(), parts.layout()::of, meters).start());
        newItems.listen();
    }

    /** What is stored; to be filled before {@link #start}. */
    public MemoryFeatureStore store() {
        return store;
    }

    /** Everything that is known of items. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Reads the store into the catalogue and puts the bundles of the configured folder into service.
     *
     * @throws IllegalStateException where a bundle is refused
     */
    public void start() {
        catchingUp.fill();
        catchingUp.trend();
        refresh();
    }

    /**
     * Puts bundles that were published since into service.
     *
     * @throws IllegalStateException where one is refused
     */
    public void refresh() {
        modelSets.refresh();
        if (!modelSets.refusals().isEmpty()) {
            throw new IllegalStateException("models were refused: " + modelSets.refusals());
        }
        newItems.round();
    }

    /** Puts models that were made in this process into service. */
    public void serve(Collection<? extends Loaded> models) {
        modelSets.serve(models);
        newItems.round();
    }

    /** The page for {@code request}, under the user's arms. */
    public FeedPage page(FeedRequest request) {
        return now(feed.serve(request, experiments.assign(request)));
    }

    /** What a page for {@code request} would be chosen from; nothing comes of having asked. */
    public Candidates candidates(FeedRequest request) {
        return now(feed.candidates(request, experiments.assign(request)));
    }

    /** Folds what a person did; the next page knows. */
    public void tell(List<FeedEvent> happened) {
        now(events.publish(happened));
        catchingUp.follow();
    }

    public void publish(List<Item> items) {
        now(store.putItems(items));
        catchingUp.follow();
        newItems.round();
    }

    public void put(UserId user, UserProfile profile) {
        now(store.putProfile(user, profile));
    }

    /** Reads what trends, as a server does each second. */
    public void trend() {
        catchingUp.trend();
    }

    private static <T> T now(Future<T> answer) {
        if (answer.failed()) {
            throw new IllegalStateException("a stage failed", answer.cause());
        }
        if (!answer.isComplete()) {
            throw new IllegalStateException("a stage did not answer at once");
        }
        return answer.result();
    }

    @Override
    public void close() {
        modelSets.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
