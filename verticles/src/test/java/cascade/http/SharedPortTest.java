package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.admission.Admission;
import cascade.admission.AdmissionConfig;
import cascade.experiment.Configured;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentsInForce;
import cascade.experiment.FixedExperiments;
import cascade.experiment.Parameters;
import cascade.features.OrdinalNames;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Examples;
import cascade.feed.FeedParameters;
import cascade.loops.Loops;
import cascade.models.catalog.ModelCards;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSets;
import cascade.rules.RulesInForce;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SharedPortTest {

    private static final ModelCatalog NO_MODELS = new ModelCatalog(Path.of("no-such-folder"), new OrdinalNames());

    @Test
    void allInstancesListenOnTheOneFreePort() {
        Vertx vertx = Vertx.vertx();
        List<HttpVerticle> instances = new CopyOnWriteArrayList<>();
        try {
            vertx.deployVerticle(
                            () -> {
                                HttpVerticle instance = verticle(vertx);
                                instances.add(instance);
                                return instance;
                            },
                            new DeploymentOptions().setInstances(3))
                    .await();

            assertThat(instances).hasSize(3);
            assertThat(instances.stream().map(HttpVerticle::port).distinct())
                    .singleElement()
                    .satisfies(port -> assertThat(port).isPositive());
        } finally {
            vertx.close().await();
        }
    }

    private static HttpVerticle verticle(Vertx vertx) {
        MemoryFeatureStore store = new MemoryFeatureStore();
        FeedParameters defaults = new FeedParameters("nfwfm", Examples.WEIGHTS, Examples.recall(Map.of()));
        ExperimentsInForce experiments = new ExperimentsInForce(defaults, () -> Parameters.STANDARD);
        return new HttpVerticle(
                HttpServerUnderTest.CONFIG,
                InstantSource.system(),
                new Admission(AdmissionConfig.of(2), new SimpleMeterRegistry()),
                Door.of(HttpServerUnderTest.CONFIG, InstantSource.system(), new SimpleMeterRegistry()),
                new Connections(HttpServerUnderTest.CONFIG, new SimpleMeterRegistry()),
                new ShelfPipeline(store),
                Rehearsal.of(new ShelfPipeline(store)),
                new FixedExperiments(ExperimentPlan.NONE, Configured.asBuiltIn(defaults)),
                store,
                store,
                new BoundedLog(0),
                Examples.RULES,
                new ModelCards(NO_MODELS, new ModelSets(NO_MODELS, Runnable::run)),
                LookInUnderTest.of(store, new Catalogue(), experiments, new ModelSets(NO_MODELS, Runnable::run)),
                PushingUnderTest.of(vertx, experiments, new RulesInForce(new Catalogue())),
                new Readiness(List.of()),
                new Loops(new SimpleMeterRegistry()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
}
