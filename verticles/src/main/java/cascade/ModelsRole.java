package cascade;

import cascade.features.catalogue.Catalogue;
import cascade.features.event.FeedEvent;
import cascade.loops.Loops;
import cascade.models.catalog.ModelCards;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.ModelRefreshVerticle;
import cascade.probation.ProbationConfig;
import cascade.probation.ProbationVerticle;
import cascade.probation.ReleaseWatch;
import cascade.probation.WatchedPages;
import cascade.served.AfterServe;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/** The models of a node: loads releases as they are published, serves them, and watches each in its guard time. */
final class ModelsRole {

    private final ModelsConfig config;
    private final Loops loops;
    private final MeterRegistry meters;
    private final ModelCatalog catalog;
    private final ModelSets sets;
    private final ModelCards cards;
    private final ReleaseWatch watch;

    ModelsRole(AppConfig config, Catalogue catalogue, InstantSource clock, Loops loops, MeterRegistry meters) {
        this.config = config.models();
        this.loops = loops;
        this.meters = meters;
        this.catalog = new ModelCatalog(this.config.folder(), config.loadSettings(), catalogue);
        this.sets = new ModelSets(
                catalog,
                // A thread each: models close once in a swap, and the last of them after every pool has ended.
                Thread.ofPlatform().name("cascade-model-closing-", 0)::start);
        this.watch = new ReleaseWatch(guard(), clock);
        this.cards = new ModelCards(catalog, sets, watch::probation);
    }

    private ProbationConfig guard() {
        return config.guard();
    }

    ModelSets sets() {
        return sets;
    }

    ModelCards cards() {
        return cards;
    }

    /** What is told of answers to who watches. */
    List<AfterServe> effects() {
        return guard().isOn() ? List.of(new WatchedPages(watch)) : List.of();
    }

    /** An event was folded that is new to its user's state. */
    void happened(FeedEvent event) {
        if (guard().isOn()) {
            watch.happened(event);
        }
    }

    /** Completes when the bundles that are current have been loaded or refused. */
    Future<Void> start(Deployments deployments) {
        return deployments
                .deployWithWorkers(
                        () -> new ModelRefreshVerticle(sets, config.refresh(), loops, meters), "cascade-models", 1)
                .compose(_ -> guard().isOn() ? watch(deployments) : Future.succeededFuture());
    }

    private Future<Void> watch(Deployments deployments) {
        return deployments.deployWithWorkers(
                () -> new ProbationVerticle(watch, sets, catalog.releases(), loops, meters), "cascade-probation", 1);
    }

    void close() {
        sets.close();
    }
}
