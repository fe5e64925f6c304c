package cascade.lab.bench.stages;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import cascade.filter.Filters;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.rank.RankConfig;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import cascade.recall.RecallConfig;
import cascade.recall.RecallSource;
import cascade.recall.Sources;
import cascade.recall.TowersConfig;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import cascade.run.progress.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What a server has of the stages, as {@link cascade.App} wires it by default, over a made-up community in memory: without its
 * store, its bus and its threads.
 *
 * @param sources with the caches that a server has
 * @param sourcesWithoutCaches the same that keep nothing from one request to the next
 * @param now when all requests come
 */
record ServingParts(
        MadeUpItems items,
        Catalogue catalogue,
        ModelSets modelSets,
        Lease lease,
        List<RecallSource> sources,
        List<RecallSource> sourcesWithoutCaches,
        Filters filters,
        Scoring scoring,
        Reranker reranker,
        Assignment assignment,
        Instant now)
        implements AutoCloseable {

    static ServingParts load(StagesTask task, Instant now, Progress progress) {
        MadeUpItems items = new MadeUpItems(task.shape(), now);
        Catalogue catalogue = MadeUpCatalogue.of(items, progress);
        progress.progress("loading models", 0, 1);
        ModelSets modelSets = task.load(task.models(), "models", catalogue);
        progress.progress("loading models", 1, 1);
        return wire(items, catalogue, modelSets, now);
    }

    private static ServingParts wire(MadeUpItems items, Catalogue catalogue, ModelSets modelSets, Instant now) {
        MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RecallConfig recall = RecallConfig.defaults();
        TowersConfig towers = TowersConfig.defaults();
        RankConfig rank = RankConfig.defaults();
        var keepingNothing = new RecallConfig(
                recall.sources(), recall.recentClicks(), recall.budget(), recall.poolSize(), 0, recall.inFlight());
        var parameters = new FeedParameters(rank.bundle(), rank.weights(), recall.sources());
        return new ServingParts(
                items,
                catalogue,
                modelSets,
                modelSets.lease(),
                Sources.of(catalogue, recall, towers, meters),
                Sources.of(catalogue, keepingNothing, new TowersConfig(0, towers.newItems()), meters),
                new Filters(catalogue, meters),
                new Scoring(catalogue, new RankerSides(modelSets, catalogue, _ -> {}, InstantSource.system())),
                new Reranker(RerankConfig.defaults(), catalogue),
                Assignment.of(parameters),
                now);
    }

    ModelSet models() {
        return lease.models();
    }

    LoadedRanker ranker() {
        return models().ranker(assignment.parameters().rankBundle()).orElseThrow();
    }

    @Override
    public void close() {
        lease.close();
        modelSets.close();
    }
}
