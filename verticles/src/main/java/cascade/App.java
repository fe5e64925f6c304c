package cascade;

import cascade.admission.Admission;
import cascade.bus.Bus;
import cascade.catalogue.CataloguedItems;
import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.features.catalogue.Catalogue;
import cascade.feedback.FeedbackVerticle;
import cascade.feedback.KafkaEvents;
import cascade.filter.Filters;
import cascade.http.Connections;
import cascade.http.Door;
import cascade.http.DrainConfig;
import cascade.http.HttpVerticle;
import cascade.http.KeysVerticle;
import cascade.http.Pushing;
import cascade.http.Readiness;
import cascade.http.Rehearsal;
import cascade.http.WarmUp;
import cascade.http.WarmUpQueries;
import cascade.loops.LoopWatch;
import cascade.loops.Loops;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.outcomes.RecentPages;
import cascade.pipeline.ExploredPlaces;
import cascade.pipeline.FallbackVerticle;
import cascade.pipeline.Fallbacks;
import cascade.pipeline.FeedBudgets;
import cascade.pipeline.FeedParts;
import cascade.pipeline.Layout;
import cascade.pipeline.OnlineFeed;
import cascade.rank.Rank;
import cascade.rank.RankVerticle;
import cascade.rank.Scoring;
import cascade.recall.Recall;
import cascade.recall.RecallSource;
import cascade.recall.RecallVerticle;
import cascade.recall.Sources;
import cascade.rerank.Reranker;
import cascade.rules.RulesInForce;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** One Cascade node: the only place that makes and wires parts. */
public final class App {

    private static final String STORE = "store";
    private static final String MODELS = "models";
    private static final String FEEDBACK = "feedback";
    private static final String WARM_UP = "warm-up";
    /** Of threads that search and score: one pool, as a core does the one or the other. */
    public static final String COMPUTE = "cascade-compute";

    /** A thread of its own, as those may be what is stuck. */
    private static final String FALLBACK = "cascade-fallback";

    private static final int COMPUTE_PER_FALLBACK = 8;

    private static final long FLUSH_MILLIS = 2_000;

    private final Vertx vertx;
    private final AppConfig config;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Loops loops = new Loops(meters);
    private final LoopWatch watch = new LoopWatch(loops);
    private final InstantSource clock;
    private final NodeParts around;
    private final Promise<Void> warm = Promise.promise();
    private final Promise<Void> closed = Promise.promise();
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final Readiness readiness = new Readiness(List.of(STORE, MODELS, FEEDBACK, WARM_UP));
    private final List<HttpVerticle> servers = new CopyOnWriteArrayList<>();
    private final Catalogue catalogue = new Catalogue();
    private final RecentPages pages = RecentPages.ofANode();
    private final Deployments deployments;

    private final Admission admission;
    private final Door door;
    private final Connections clients;
    private final StoreConnections connections;
    private final ModelsRole models;
    private final ModelSets modelSets;
    private final Bus bus;
    private final KafkaRole kafka;
    private final ServedRole served;
    private final List<RecallSource> sources;
    private final RulesInForce rules = new RulesInForce(catalogue);
    private final StoreRole store;
    private final FetchRole fetch;
    private final FeedParts parts;
    private final Rehearsal rehearsal;
    private final ExperimentsInForce experiments;
    private final PushedRole pushed;
    private final FeedbackRole feedback;
    private final SamplesRole samples;
    private final OperatorsRole operators;
    private final CatalogueLogRole catalogueLog;

    private App(Vertx vertx, AppConfig config, NodeParts around) {
        this.vertx = vertx;
        this.config = config;
        this.around = around;
        this.clock = around.clock();
        // First: a server that must not listen opens nothing else.
        this.door = Door.of(config.http(), clock, meters);
        this.admission = new Admission(config.admission(), meters);
        this.clients = new Connections(config.http(), meters);
        this.deployments = new Deployments(vertx);
        this.operators = new OperatorsRole(config, clock);
        this.connections = new StoreConnections(vertx, config.redis(), config.store());
        this.models = new ModelsRole(config, catalogue, clock, loops, meters);
        this.modelSets = models.sets();
        this.bus = new Bus(vertx, meters);
        this.kafka = new KafkaRole(vertx, config, loops, meters);
        this.served = new ServedRole(vertx, config, loops, meters);
        this.sources = Sources.of(catalogue, config.recall(), config.towers(), meters).stream()
                .map(around.source())
                .toList();
        this.store = new StoreRole(config, connections, catalogue, modelSets, clock, loops, meters);
        this.fetch = new FetchRole(vertx, config, bus, connections::store, loops, meters);
        this.parts = feedParts();
        // Its requests are nobody's, and count in nobody's metrics.
        this.rehearsal = Rehearsal.of(new OnlineFeed(parts.withoutEffects(), budgets(), new SimpleMeterRegistry()));
        this.experiments = new ExperimentsInForce(
                config.configured(), this::parameters, config.experiments().withAa());
        NodeMeters.register(meters, readiness, store.link());
        this.pushed =
                new PushedRole(vertx, store.link(), config.experiments(), experiments, rules, clock, loops, meters);
        this.feedback = feedbackRole();
        this.samples = new SamplesRole(vertx, config, loops, meters);
        // Last: it takes a folder, which nobody lets go of where another part cannot be made.
        this.catalogueLog = new CatalogueLogRole(vertx, config, connections::store, clock, loops, meters);
    }

    /** Makes and starts a node, as {@link #start()} does. */
    public static Future<App> start(Vertx vertx, AppConfig config) {
        return of(vertx, config).compose(app -> app.start().map(app));
    }

    /** A node that is yet to be started, so that who made it can {@link #close} it while it starts. Fails where the configuration cannot work. */
    public static Future<App> of(Vertx vertx, AppConfig config) {
        return of(vertx, config, NodeParts.REAL);
    }

    /** The same with something around its parts. */
    public static Future<App> of(Vertx vertx, AppConfig config, NodeParts around) {
        return vertx.executeBlocking(() -> new App(vertx, config, around));
    }

    /**
     * Starts the node. HTTP listens at once and answers that the node is not ready; the future completes when it is: models
     * loaded, Redis and Kafka reached, code warm. It fails where the port is taken or the configuration cannot work, and once the node is closed.
     */
    public Future<Void> start() {
        return deploy().recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
    }

    /** The port of the HTTP server. */
    public int port() {
        return servers.getFirst().port();
    }

    /** What the node tells of itself, for those who do something beside it in its name. */
    public MeterRegistry meters() {
        return meters;
    }

    /** The node's background loops, for the same. */
    public Loops loops() {
        return loops;
    }

    /**
     * Stops: not ready, answers until balancers have noticed, finishes what was admitted, sends what was served, leaves its groups, and lets
     * everything go; see {@link DrainConfig}. Once: whoever closes it again waits for the same end.
     */
    public Future<Void> close() {
        boolean isFirst = isClosing.compareAndSet(false, true);
        if (isFirst) {
            drain().compose(_ -> end()).onComplete(closed);
        }
        return closed.future();
    }

    private Future<?> drain() {
        long delay = readiness.isReady() ? config.http().drain().delay().toMillis() : 0;
        readiness.stop();
        return delay == 0 ? Future.succeededFuture() : vertx.timer(delay);
    }

    private Future<Void> end() {
        // What completes on the way does so on contexts of parts, whose threads have ended.
        Context context = vertx.getOrCreateContext();
        operators.endStreams();
        return Future.join(watch.stop(), pushed.stop(), samples.stop(), deployments.undeployAll())
                .transform(undeployed -> Future.join(
                        kafka.close(FLUSH_MILLIS), served.close(FLUSH_MILLIS), catalogueLog.close(FLUSH_MILLIS)))
                .transform(sent -> Future.join(operators.close(), fetch.close()))
                .transform(closed -> connections.close())
                .transform(closed -> context.executeBlocking(() -> {
                    models.close();
                    return null;
                }));
    }

    private FeedParts feedParts() {
        return new FeedParts(
                modelSets,
                catalogue,
                store::isStale,
                rules,
                fetch.fetch(),
                new Recall(bus, config.recall()),
                sources.stream().map(RecallSource::name).collect(Collectors.toSet()),
                new Filters(catalogue, meters),
                new Rank(bus, config.rank()),
                new Layout(new Reranker(config.rerank(), catalogue), catalogue),
                config.feed().cheaperRanker(),
                new Fallbacks(bus, config.admission().feed().most()),
                admission,
                Effects.of(
                        operators.recent(),
                        connections.store(),
                        served.records(),
                        config.served(),
                        served.behind(),
                        pages,
                        models.effects(),
                        meters));
    }

    /** What experiments may set, with the models that are in service now. */
    private Parameters parameters() {
        try (Lease lease = modelSets.lease()) {
            return Parameters.inService(lease.models().rankedTasks());
        }
    }

    private Future<Void> deploy() {
        watch.start(vertx.getOrCreateContext());
        kafka.start();
        catalogueLog.start(deployments);
        served.start();
        return followKeys()
                .compose(_ -> operators.start(deployments, loops, meters))
                .compose(_ -> deployments.deploy(
                        this::httpServer,
                        new DeploymentOptions().setInstances(config.threads().eventLoops())))
                .compose(listening -> Future.all(startServing(), startFeedback()))
                .compose(started -> warmUp());
    }

    private Future<Void> followKeys() {
        return deployments.deployAsWorkers(() -> new KeysVerticle(door, loops), "cascade-keys", 1, 1);
    }

    private HttpVerticle httpServer() {
        HttpVerticle server = new HttpVerticle(
                config.http(),
                clock,
                admission,
                door,
                clients,
                new OnlineFeed(parts, budgets(), meters),
                rehearsal,
                experiments,
                catalogueLog.items(new CataloguedItems(connections.store(), catalogue)),
                catalogueLog.users(connections.store()),
                fetch.heard(
                        new KafkaEvents(vertx, kafka.events(), config.feedback().publishWithin(), meters)),
                config.feedback().rules(),
                models.cards(),
                operators.lookIn(
                        connections.store(),
                        catalogue,
                        LiveValues.of(config, parts, experiments, modelSets, rules, new ExploredPlaces(meters), clock)),
                new Pushing(experiments, rules, pushed::desk, pushed.readOuts()),
                readiness,
                loops,
                meters);
        servers.add(server);
        return server;
    }

    private FeedBudgets budgets() {
        Duration user = config.fetch().userBudget();
        Duration recall = config.recall().budget();
        Duration rank = config.rank().budget();
        return new FeedBudgets(config.feed().whole(user, recall, rank), user, recall, rank);
    }

    private Future<Void> startServing() {
        Future<Void> loading = models.start(deployments).onSuccess(_ -> readiness.done(MODELS));
        return Future.all(loading, deployStages().compose(deployed -> startStore()))
                .mapEmpty();
    }

    private Future<Void> deployStages() {
        Scoring scoring = RankRole.scoring(modelSets, catalogue, config.rank(), warm.future(), clock);
        int threads = config.threads().compute();
        int fallbackThreads = Math.ceilDiv(threads, COMPUTE_PER_FALLBACK);
        return Future.all(
                        fetch.start(deployments),
                        deployments.deployAsWorkers(
                                () -> new FallbackVerticle(bus, parts), FALLBACK, fallbackThreads, fallbackThreads),
                        deployments.deployAsWorkers(
                                () -> new RecallVerticle(bus, modelSets, sources, parts.filters()::apply, meters),
                                COMPUTE,
                                threads,
                                config.recall().inFlight()),
                        deployments.deployAsWorkers(
                                () -> new RankVerticle(
                                        bus, modelSets, scoring, around.scores(), parts.layout()::of, meters),
                                COMPUTE,
                                threads,
                                config.rank().inFlight()))
                .mapEmpty();
    }

    private Future<Void> startStore() {
        return store.start(deployments, () -> pushed.start().onSuccess(_ -> readiness.done(STORE)));
    }

    private FeedbackRole feedbackRole() {
        return new FeedbackRole(
                vertx,
                config,
                deployments,
                () -> new FeedbackVerticle(
                        config.kafka(),
                        config.feedback(),
                        connections::store,
                        kafka.events(),
                        pages,
                        models::happened,
                        clock,
                        loops,
                        meters),
                loops,
                meters);
    }

    private Future<Void> startFeedback() {
        samples.start();
        return feedback.start().onSuccess(started -> readiness.done(FEEDBACK));
    }

    private Future<Void> warmUp() {
        return store.knownUsers()
                .map(users -> WarmUpQueries.of(users, catalogue))
                .compose(queries -> new WarmUp(vertx, config.http(), servers.size(), port(), rehearsal, queries).run())
                .onComplete(warm)
                .onSuccess(_ -> readiness.done(WARM_UP));
    }
}
