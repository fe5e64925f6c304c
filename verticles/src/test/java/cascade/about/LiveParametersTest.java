package cascade.about;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.features.OrdinalNames;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.store.StoreLimits;
import cascade.feed.Examples;
import cascade.feed.ExploreLoss;
import cascade.feed.ExploreParameters;
import cascade.feed.ExplorePrices;
import cascade.feed.FeedParameters;
import cascade.feed.Source;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.models.recall.SourceQuotas;
import cascade.models.recall.SourceQuotas.Entry;
import cascade.models.recall.SourceQuotas.People;
import cascade.rerank.RerankConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said is what serves: it changes with the configuration, with a push and with a model, and with nothing else. */
class LiveParametersTest {

    private static final UserId ANN = new UserId("ann");
    private static final List<String> TASKS = List.of("click", "follow");

    private final ModelSets models =
            new ModelSets(new ModelCatalog(Path.of("no-such-folder"), new OrdinalNames()), Runnable::run);
    private final List<MainParameter> rules = new ArrayList<>();

    @AfterEach
    void close() {
        models.close();
    }

    private static FeedParameters parameters(double follow, int trending) {
        return new FeedParameters(
                "lr",
                Examples.WEIGHTS.with("follow", follow),
                Examples.recall(Map.of(Source.TRENDING, trending, Source.FRESH, 50, Source.ITEM2VEC_REALTIME, 150)));
    }

    private static ExperimentsInForce experiments(FeedParameters defaults) {
        return new ExperimentsInForce(defaults, () -> Parameters.STANDARD);
    }

    private LiveParameters live(ExperimentsInForce experiments, RerankConfig rerank) {
        return new LiveParameters(
                experiments,
                models,
                Set.of(Source.values()),
                StoreLimits.defaults(),
                rerank,
                _ -> new ExplorePrices(
                        new ExploreLoss(.3, 1_200), new ExploreLoss(.2, 100), new ExploreLoss(.6, 2_000)),
                scene -> scene == Scene.VIDEO ? rules : List.of(),
                InstantSource.system());
    }

    private LiveParameters live(ExperimentsInForce experiments) {
        return live(experiments, RerankConfig.defaults());
    }

    private static List<MainParameter> all(Overview overview, Scene scene) {
        return overview.scenes().stream()
                .filter(of -> of.scene() == scene)
                .flatMap(of -> of.parts().stream())
                .flatMap(part -> part.parameters().stream())
                .toList();
    }

    private static MainParameter named(Overview overview, Scene scene, String name) {
        return all(overview, scene).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    private LoadedRanker ranker(String... slots) {
        SchemaBuilder builder = new SchemaBuilder(List.of(slots), 1);
        builder.observe(
                UserFeatures.cold(ANN),
                Examples.features(Examples.item("i1")),
                new RequestContext(Scene.WATERFALL, Map.of()),
                0);
        FeatureSchema schema = builder.build();
        var weights = new LogisticWeights(
                TASKS, RankShape.of(schema), new float[schema.rows() * TASKS.size()], new float[TASKS.size()]);
        return new LoadedRanker(new ModelVersion("lr", "7"), schema, new LogisticRanker(weights));
    }

    @Test
    void anotherConfigurationIsAnotherAnswer() {
        Overview one = live(experiments(parameters(5, 150))).of(UserId.NOBODY);
        Overview other = live(experiments(parameters(8, 70)), new RerankConfig(6, 4, 3, 0.2, 0.5, 0.6, 0.05))
                .of(UserId.NOBODY);
        assertThat(named(one, Scene.WATERFALL, "rank.value.follow").value()).isEqualTo(5.0);
        assertThat(named(other, Scene.WATERFALL, "rank.value.follow").value()).isEqualTo(8.0);
        assertThat(named(one, Scene.VIDEO, "recall.weight.trending").words()).contains("up to 150 items");
        assertThat(named(other, Scene.VIDEO, "recall.weight.trending").words()).contains("up to 70 items");
        assertThat(named(one, Scene.WATERFALL, "rerank.author-spacing").words()).contains("4 places");
        assertThat(named(other, Scene.WATERFALL, "rerank.author-spacing").value())
                .isEqualTo(6);
        assertThat(named(one, Scene.WATERFALL, "store.seen-for").words()).contains("7 days", "2,000");
    }

    @Test
    void whatDrawsCostIsSaidBeforeAnythingIsDrawn() {
        Overview off = live(experiments(parameters(5, 150))).of(UserId.NOBODY);
        FeedParameters drawing = parameters(5, 150).with(new ExploreParameters(.1, .2, 0, Map.of(Scene.VIDEO, .5)));
        Overview on = live(experiments(drawing)).of(UserId.NOBODY);

        assertThat(named(off, Scene.WATERFALL, "explore.share").words())
                .isEqualTo(
                        "no place of a page; a share of 0.05 costs 1.5 % of what pages are expected to be worth, of those of this server 60 a day");
        assertThat(named(off, Scene.WATERFALL, "explore.share").also().get("explore.lost"))
                .isEqualTo(.3);
        assertThat(named(off, Scene.WATERFALL, "explore.share").also().get("explore.lost-a-day"))
                .isEqualTo(1_200.0);
        assertThat(named(on, Scene.WATERFALL, "explore.share").words())
                .startsWith("each place with a chance of 10 %; a share of 0.1 costs 3 %");
        assertThat(named(on, Scene.WATERFALL, "explore.newcomer-share").words()).contains("20 %", "first 100 items");
        assertThat(named(on, Scene.VIDEO, "explore.scene.video.share").value()).isEqualTo(.5);
    }

    @Test
    void soIsWhatDrawsForNewcomersAndAmongNewItemsCost() {
        Overview off = live(experiments(parameters(5, 150))).of(UserId.NOBODY);
        FeedParameters drawing = parameters(5, 150).with(new ExploreParameters(0, .2, .1, Map.of()));
        Overview on = live(experiments(drawing)).of(UserId.NOBODY);

        MainParameter newcomers = named(off, Scene.WATERFALL, "explore.newcomer-share");
        assertThat(newcomers.value()).isEqualTo(0.0);
        assertThat(newcomers.words())
                .isEqualTo(
                        "as much as for others; a share of 0.05 costs 1 % of what pages of who is new are expected to be worth, of those of this server 5 a day");
        assertThat(newcomers.also())
                .isEqualTo(Map.of("explore.newcomer-lost", .2, "explore.newcomer-lost-a-day", 100.0));
        MainParameter newItems = named(off, Scene.SIMILAR, "explore.new-item-share");
        assertThat(newItems.value()).isEqualTo(0.0);
        assertThat(newItems.words())
                .isEqualTo(
                        "no place of a page; a share of 0.05 costs 3 % of what pages are expected to be worth, of those of this server 100 a day");
        assertThat(newItems.also())
                .isEqualTo(Map.of("explore.new-item-lost", .6, "explore.new-item-lost-a-day", 2_000.0));
        assertThat(named(on, Scene.WATERFALL, "explore.newcomer-share").words())
                .startsWith("each place with a chance of 20 %, for your first 100 items; a share of 0.2 costs 4 %");
        assertThat(named(on, Scene.VIDEO, "explore.new-item-share").words())
                .startsWith("each place with a chance of 10 %; a share of 0.1 costs 6 %");
    }

    @Test
    void aPushIsThereAtOnceForThoseWhoAreInItAndNobodyElse() {
        ExperimentsInForce experiments = experiments(parameters(5, 150));
        LiveParameters live = live(experiments);
        assertThat(live.of(ANN).experiments()).isEmpty();

        assertThat(experiments.offer("""
                {"version":3,"layers":[{"name":"recall","seed":"r","experiments":[{"name":"calm","ranges":[[0,1]],"arms":[
                  {"name":"less","weight":1,"parameters":{"recall.quota.fresh":5,"recall.scene.video.weight.trending":0.1}}]}]}]}
                """)).isEmpty();

        Overview ann = live.of(ANN);
        assertThat(ann.experimentsVersion()).isEqualTo(3);
        assertThat(named(ann, Scene.WATERFALL, "recall.weight.fresh").also().get("recall.quota.fresh"))
                .isEqualTo(5);
        assertThat(named(ann, Scene.WATERFALL, "recall.weight.fresh").from().text())
                .isEqualTo("experiment calm, arm less");
        assertThat(named(ann, Scene.VIDEO, "recall.weight.trending").value()).isEqualTo(0.1);
        assertThat(named(ann, Scene.WATERFALL, "recall.weight.trending").from()).isEqualTo(Origin.CONFIGURATION);
        assertThat(named(live.of(UserId.NOBODY), Scene.WATERFALL, "recall.weight.fresh")
                        .from())
                .isEqualTo(Origin.CONFIGURATION);
        assertThat(live.of(UserId.NOBODY).taken()).isEmpty();
    }

    @Test
    void whatWasLearnedOfASourceIsToldWithTheBundleThatSaysIt() {
        models.serve(List.of(new LoadedQuotas(
                new ModelVersion("quotas", "3"),
                new SourceQuotas(List.of(
                        new Entry(Scene.WATERFALL, People.KNOWN, Map.of("trending", 20), Map.of("trending", .25)))))));

        Overview ann = live(experiments(parameters(5, 150))).of(ANN);

        MainParameter trending = named(ann, Scene.WATERFALL, "recall.weight.trending");
        assertThat(trending.value()).isEqualTo(.25);
        assertThat(trending.words()).contains("up to 20 items");
        assertThat(trending.from()).isEqualTo(new Origin(Origin.Kind.MODEL, "learned, quotas/3"));
        assertThat(named(ann, Scene.WATERFALL, "recall.weight.fresh").from()).isEqualTo(Origin.CONFIGURATION);
        assertThat(named(ann, Scene.VIDEO, "recall.weight.trending").from()).isEqualTo(Origin.CONFIGURATION);
    }

    @Test
    void theModelInServiceIsNamedWithWhatItLooksAtAndOnlyWhatItEstimatesCounts() {
        LiveParameters live = live(experiments(parameters(5, 150)));
        Overview without = live.of(ANN);
        assertThat(without.looksAt()).isEmpty();
        assertThat(named(without, Scene.WATERFALL, "rank.value.click").words()).contains("counts nothing now");

        models.serve(List.of(ranker("user.gender", "item.topic", "context.hour", "cross.followsAuthor")));

        Overview with = live.of(ANN);
        assertThat(with.looksAt().orElseThrow().features())
                .extracting(ModelLook.Looked::what)
                .containsExactly(
                        "the gender in your profile",
                        "its topic",
                        "the hour of the day",
                        "whether you follow its author");
        assertThat(named(with, Scene.WATERFALL, "rank.bundle").words()).isEqualTo("lr/7");
        assertThat(named(with, Scene.WATERFALL, "rank.value.click").words()).isEqualTo("counts 1");
        assertThat(named(with, Scene.WATERFALL, "rank.value.follow").share()).isEqualTo(5.0 / 6);
    }

    @Test
    void whereTheBundleNamedIsGoneTheOneThatServesIsSaid() {
        ExperimentsInForce experiments = experiments(parameters(5, 150));
        models.serve(List.of(ranker("user.gender", "item.topic", "context.hour")));
        experiments.offer("""
                {"version":1,"layers":[{"name":"ranking","seed":"r","experiments":[{"name":"x","ranges":[[0,1]],"arms":[
                  {"name":"a","weight":1,"parameters":{"rank.bundle":"nfwfm"}}]}]}]}
                """);
        assertThat(named(live(experiments).of(ANN), Scene.WATERFALL, "rank.bundle")
                        .words())
                .isEqualTo("nfwfm is not in service; instead: lr/7");
    }

    @Test
    void aSourceWithoutAModelCountsNothingAndTheSharesOfTheOthersAreAll() {
        Overview overview = live(experiments(parameters(5, 150))).of(ANN);
        MainParameter item2vec = named(overview, Scene.WATERFALL, "recall.weight.item2vec-realtime");
        assertThat(item2vec.words()).contains("no model");
        assertThat(item2vec.share()).isZero();
        double shares = all(overview, Scene.WATERFALL).stream()
                .filter(one -> one.name().startsWith("recall.weight."))
                .mapToDouble(MainParameter::share)
                .sum();
        assertThat(shares).isEqualTo(1);
    }

    @Test
    void rulesAreSaidInTheSceneThatTheyAreFor() {
        LiveParameters live = live(experiments(parameters(5, 150)));
        rules.add(MainParameter.of(
                "pin-1",
                "an item of the week",
                "i9",
                "stands first",
                new Origin(Origin.Kind.RULES, "rules, version 4")));
        assertThat(named(live.of(ANN), Scene.VIDEO, "pin-1").words()).isEqualTo("stands first");
        assertThat(all(live.of(ANN), Scene.WATERFALL))
                .extracting(MainParameter::name)
                .doesNotContain("pin-1");
    }
}
