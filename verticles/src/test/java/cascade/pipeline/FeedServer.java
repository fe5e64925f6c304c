package cascade.pipeline;

import cascade.admission.Admission;
import cascade.admission.AdmissionConfig;
import cascade.experiment.ExperimentsInForce;
import cascade.feed.Examples;
import cascade.http.Connections;
import cascade.http.ConnectionsConfig;
import cascade.http.Door;
import cascade.http.DrainConfig;
import cascade.http.HttpConfig;
import cascade.http.HttpVerticle;
import cascade.http.LookInUnderTest;
import cascade.http.PagesConfig;
import cascade.http.PushingUnderTest;
import cascade.http.Readiness;
import cascade.http.Rehearsal;
import cascade.http.access.AccessConfig;
import cascade.loops.Loops;
import cascade.models.catalog.ModelCards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The HTTP server of a {@link FeedUnderTest}, on a port of its own, not yet deployed. */
final class FeedServer {

    static final HttpConfig CONFIG = new HttpConfig(
            "127.0.0.1",
            0,
            1 << 20,
            64 << 20,
            1_000,
            64 << 10,
            ConnectionsConfig.defaults(),
            List.of(),
            List.of(),
            AccessConfig.defaults(),
            Duration.ofSeconds(20),
            DrainConfig.defaults(),
            PagesConfig.none());

    private FeedServer() {}

    static HttpVerticle of(
            FeedUnderTest feed, Rehearsal rehearsal, ExperimentsInForce experiments, Readiness readiness) {
        return new HttpVerticle(
                CONFIG,
                InstantSource.system(),
                new Admission(AdmissionConfig.of(2), new SimpleMeterRegistry()),
                Door.of(CONFIG, InstantSource.system(), new SimpleMeterRegistry()),
                new Connections(CONFIG, new SimpleMeterRegistry()),
                feed.feed,
                rehearsal,
                experiments,
                feed.items,
                feed.store.connect(),
                feed.events,
                Examples.RULES,
                new ModelCards(feed.models, feed.modelSets),
                LookInUnderTest.of(feed.store.memory(), feed.catalogue, experiments, feed.modelSets),
                PushingUnderTest.of(feed.vertx, experiments, feed.rules),
                readiness,
                new Loops(new SimpleMeterRegistry()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
}
