package cascade.http;

import cascade.about.LiveParameters;
import cascade.console.Broadcast;
import cascade.deadletters.DeskWithoutKafka;
import cascade.experiment.ExperimentsInForce;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.StoreLimits;
import cascade.features.store.StoredRows;
import cascade.feed.ExplorePrices;
import cascade.feed.Source;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.RecentRequests;
import cascade.rerank.RerankConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What a server under test lets people look into, wired as a node does. */
public final class LookInUnderTest {

    private LookInUnderTest() {}

    public static LookIn of(StoredRows rows, Catalogue catalogue, ExperimentsInForce experiments, ModelSets models) {
        return of(rows, catalogue, experiments, models, new Broadcast(), new Inspecting(new RecentRequests()));
    }

    public static LookIn of(
            StoredRows rows,
            Catalogue catalogue,
            ExperimentsInForce experiments,
            ModelSets models,
            Broadcast live,
            Inspecting inspecting) {
        return new LookIn(
                rows,
                catalogue,
                new LiveParameters(
                        experiments,
                        models,
                        Set.of(Source.values()),
                        StoreLimits.defaults(),
                        RerankConfig.defaults(),
                        _ -> ExplorePrices.UNKNOWN,
                        scene -> List.of(),
                        InstantSource.system()),
                DeskWithoutKafka.open(),
                live,
                inspecting);
    }
}
