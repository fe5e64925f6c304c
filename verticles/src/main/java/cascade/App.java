package cascade;

import cascade.bus.Bus;
import cascade.experiment.ExperimentSync;
import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.experiment.RedisExperimentBoard;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureStore;
import cascade.feedback.FeedbackVerticle;
import cascade.feedback.KafkaEvents;
import cascade.fetch.Fetch;
import cascade.fetch.FetchVerticle;
import cascade.filter.Filters;
import cascade.http.HttpVerticle;
import cascade.http.Readiness;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.FeedBudgets;
import cascade.pipeline.FeedParts;
import cascade.pipeline.ModelRefreshVerticle;
import cascade.pipeline.OnlineFeed;
import cascade.pipeline.WarmUp;
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
import cascade.recall.Search;
import cascade.recall.SearchVerticle;
import cascade.recall.SimilarSource;
import cascade.recall.TowerSource;
import cascade.recall.UserVectors;
import cascade.rerank.Reranker;
import cascade.served.SeenSet;
import cascade.served.ServedLog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** One Cascade node: the only place that makes and wires parts. */
public final class App {

    private static final String STORE = "store";
    private static final String MODELS = "models";
    private static final String FEEDBACK = "feedback";
    private static final String WARM_UP = "warm-up";
    private static final long FLUSH_MILLIS = 2_000;

    private final Vertx vertx;
    private final AppConfig config;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final InstantSource clock = InstantSource.system();
    private final Readiness readiness = new Readiness(List.of(STORE, MODELS, FEEDBACK, WARM_UP));
    private final List<HttpVerticle> servers = new CopyOnWriteArrayList<>();
    private final Deployments deployments;

    private final StoreConnections connections;
    private final ModelSets modelSets;
    private final Bus bus;
    private final Pool pool = new Pool();
    private final Sender events;
    private final Sender servedLog;
    private final FeedParts parts;
    private final ExperimentsInForce experiments;
    private final ExperimentSync experimentSync;

    private App(Vertx vertx, AppConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.deployments = new Deployments(vertx);
        this.connections = new StoreConnections(vertx, config.redis(), config.store());
        this.modelSets = new ModelSets(
                new ModelCatalog(config.models().folder(), config.models().loadSettings()));
        this.bus = new Bus(vertx, meters);
        this.events =
                new Sender(vertx, config.kafka(), "events", config.feedback().publishInFlight(), meters);
        this.servedLog =
                new Sender(vertx, config.kafka(), "served", config.served().inFlight(), meters);
        this.parts = feedParts();
        this.experiments = new ExperimentsInForce(config.parameters(), Parameters.STANDARD);
        this.experimentSync = experimentSync();
    }

    /**
     * Starts a node. HTTP listens at once and answers that the node is not ready; the future completes when it is: models
     * loaded, Redis and Kafka reached, code warm. It fails where the port is taken or the configuration cannot work.
     */
    public static Future<App> start(Vertx vertx, AppConfig config) {
        return vertx.executeBlocking(() -> new App(vertx, config))
                .compose(app -> app.deploy()
                        .map(app)
                        .recover(failure -> app.close().transform(closed -> Future.failedFuture(failure))));
    }

    /** The port of the HTTP server. */
    public int port() {
        return servers.getFirst().port();
    }

    /** Stops listening, finishes what was started, and lets everything go. */
    public Future<Void> close() {
        experimentSync.close();
        return deployments
                .undeployAll()
                .transform(undeployed -> Future.join(events.close(FLUSH_MILLIS), servedLog.close(FLUSH_MILLIS)))
                .transform(sent -> {
                    connections.close();
                    return vertx.<Void>executeBlocking(() -> {
                        modelSets.close();
                        return null;
                    });
                });
    }

    private FeedParts feedParts() {
        Search search = new Search(bus, config.recall());
        Fetch fetch = new Fetch(bus, config.fetch());
        return new FeedParts(
                modelSets,
                fetch,
                List.of(
                        Item2vecSource.realtime(search, pool),
                        Item2vecSource.recent(search, pool, config.recall().recentClicks()),
                        TowerSource.youtubenet(search),
                        TowerSource.twoTower(search),
                        new NightlySource(fetch::items),
                        new FollowedSource(fetch::authorItems, fetch::items),
                        new SimilarSource(pool, fetch::authorItems, fetch::items),
                        PooledSource.trending(pool),
                        PooledSource.fresh(pool)),
                new Merge(config.recall().limit()),
                pool,
                new Filters(meters),
                new Ranking(bus, config.rank()),
                new Reranker(config.rerank()),
                List.of(
                        new SeenSet(connections.store(), meters),
                        new ServedLog(
                                servedLog,
                                config.served().fullShare(),
                                () -> ThreadLocalRandom.current().nextDouble(),
                                meters)));
    }

    private ExperimentSync experimentSync() {
        RedisLink link = connections.link();
        return new ExperimentSync(
                vertx,
                new RedisExperimentBoard(link, config.experiments().node()),
                experiments,
                config.experiments().rereadEvery(),
                clock,
                meters);
    }

    private Future<Void> deploy() {
        return deployments
                .deploy(
                        this::httpServer,
                        new DeploymentOptions().setInstances(config.http().instances()))
                .compose(listening -> Future.all(startServing(), startFeedback()))
                .compose(started -> warmUp());
    }

    private HttpVerticle httpServer() {
        HttpVerticle server = new HttpVerticle(
                config.http(),
                new OnlineFeed(parts, budgets(), meters),
                experiments,
                connections.store(),
                new KafkaEvents(events),
                readiness,
                meters);
        servers.add(server);
        return server;
    }

    private FeedBudgets budgets() {
        return new FeedBudgets(
                config.fetch().userBudget(),
                config.recall().budget(),
                config.fetch().itemsBudget(),
                config.rank().budget());
    }

    private Future<Void> startServing() {
        Future<Void> models = deployments
                .deployWithWorkers(
                        () -> new ModelRefreshVerticle(
                                modelSets, config.models().refresh(), meters),
                        "cascade-models",
                        1)
                .onSuccess(loaded -> readiness.done(MODELS));
        return Future.all(models, deployStages().compose(deployed -> startStore()))
                .mapEmpty();
    }

    private Future<Void> deployStages() {
        var userVectors = new UserVectors(config.towers().userVectors(), meters);
        return Future.all(
                        deployments.deploy(() -> new FetchVerticle(bus, connections::store)),
                        deployments.deployWithWorkers(
                                () -> new SearchVerticle(bus, modelSets, userVectors),
                                "cascade-search",
                                config.recall().threads()),
                        deployments.deployWithWorkers(
                                () -> new RankVerticle(bus, modelSets),
                                "cascade-rank",
                                config.rank().threads()))
                .mapEmpty();
    }

    private Future<Void> startStore() {
        FeatureStore poolStore = connections.store();
        return connections
                .up()
                .compose(up ->
                        deployments.deploy(() -> new PoolVerticle(pool, () -> poolStore, config.recall(), meters)))
                .compose(filled -> deployments.deployWithWorkers(this::newItems, "cascade-new-items", 1))
                .compose(filled -> experimentSync.start())
                .onSuccess(up -> readiness.done(STORE));
    }

    private NewItemsVerticle newItems() {
        return new NewItemsVerticle(modelSets, pool, connections::store, config.recall(), config.towers(), meters);
    }

    private Future<Void> startFeedback() {
        if (!config.feedback().enabled()) {
            return Topics.create(vertx, config.kafka()).onSuccess(created -> readiness.done(FEEDBACK));
        }
        FeedbackVerticle feedback =
                new FeedbackVerticle(config.kafka(), config.feedback(), connections::store, events, clock, meters);
        return Topics.create(vertx, config.kafka())
                .compose(created -> deployments.deploy(() -> feedback))
                .compose(deployed -> feedback.assigned())
                .onSuccess(assigned -> readiness.done(FEEDBACK));
    }

    private Future<Void> warmUp() {
        OnlineFeed feed = new OnlineFeed(parts.withoutEffects(), budgets(), meters);
        return new WarmUp(feed, pool, config.parameters(), clock).run().onSuccess(warm -> readiness.done(WARM_UP));
    }
}
