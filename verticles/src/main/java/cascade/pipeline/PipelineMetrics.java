package cascade.pipeline;

import cascade.bus.StageFailure;
import cascade.features.Scene;
import cascade.feed.ExploreParameters;
import cascade.feed.LadderStep;
import cascade.feed.Source;
import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is told of feeds, of the stages that they go through, and of the models that they are made by. */
public final class PipelineMetrics {

    static final Metric FEEDS = Metric.counter(
            "cascade.pipeline.feeds",
            "Feeds that were answered: `whole`, `degraded` as their answers say, or `broken` by a fault of ours, so"
                    + " that they were made from memory",
            Label.of("scene", Arrays.stream(Scene.values()).map(Scene::text).toList()),
            Label.of(
                    "outcome",
                    Arrays.stream(FeedOutcome.values()).map(FeedOutcome::text).toList()));

    static final Metric ITEMS = Metric.counter(
            "cascade.pipeline.items",
            "Items of feeds that were answered whole or degraded, by whether a click of the user is known; `unknown` where the"
                    + " user could not be looked up, or asked for no profiling",
            Label.of("scene", Arrays.stream(Scene.values()).map(Scene::text).toList()),
            Label.of(
                    "user",
                    Arrays.stream(Acquaintance.values()).map(Acquaintance::text).toList()));

    public static final Metric STAGE = Metric.timer(
                    "cascade.pipeline.stage",
                    "How long a feed waited for a stage; what is late counts as long as its budget is",
                    Label.of("stage", Stage.FEATURES, Stage.RECALL, Stage.RANK))
            .since("the first feed");

    static final Metric DEGRADED = Metric.counter(
                    "cascade.pipeline.degraded",
                    "Feeds from which something was missing",
                    Label.of("stage", stages()),
                    Label.of("reason", reasons()))
            .since("the first time it happens");

    static final String WHOLE = "whole";
    static final String LOST = "lost";
    static final String LOST_TO_NEW = "lost-new";

    static final String NEWCOMERS = "new";
    static final String OTHERS = "others";

    static final Metric DRAWN = Metric.counter(
            "cascade.pipeline.explored",
            "Places of feeds that were drawn at random, by `explore.share` and its like",
            Label.of("scene", Arrays.stream(Scene.values()).map(Scene::text).toList()));

    static final Metric EXPLORE_VALUE = Metric.counter(
            "cascade.pipeline.explore.value",
            "What the ranker expects of one feed in " + Layout.APPRAISED
                    + ": `whole` as it was laid out, and what would be `lost` of it if"
                    + " every place were drawn at random from all candidates, and from new items alone (`lost-new`), so that the price of a"
                    + " share is known before it is set; `new` are people who were shown fewer than "
                    + ExploreParameters.NEWCOMER_IMPRESSIONS + " items",
            Label.of("scene", Arrays.stream(Scene.values()).map(Scene::text).toList()),
            Label.of("part", WHOLE, LOST, LOST_TO_NEW),
            Label.of("people", NEWCOMERS, OTHERS));

    static final Metric MODELS = Metric.gauge(
                    "cascade.pipeline.models",
                    "1 for each model in service",
                    Label.open("kind", 32, "of the bundle, such as `nfwfm`"),
                    Label.open("version", 1, "of the bundle; one of each kind"))
            .since("the first model in service");

    static final Metric MODELS_REFUSED = Metric.gauge(
            "cascade.pipeline.models.refused", "Bundles that are current and were refused; what served before goes on");

    private PipelineMetrics() {}

    private static List<String> stages() {
        return Stream.concat(
                        Stream.of(
                                Stage.FEATURES, Stage.CATALOGUE, Stage.RECALL, Stage.FILTER, Stage.RANK, Stage.LADDER),
                        Arrays.stream(Source.values()).map(source -> Stage.RECALL + ":" + source.text()))
                .toList();
    }

    private static List<String> reasons() {
        return Stream.of(
                        Arrays.stream(StageFailure.Reason.values()).map(StageFailure.Reason::text),
                        Stream.of(Stage.EMPTY, Stage.NON_FINITE, Stage.SEEN_RELAXED, Stage.STALE),
                        Arrays.stream(LadderStep.values())
                                .filter(step -> step != LadderStep.WHOLE)
                                .map(LadderStep::text))
                .flatMap(texts -> texts)
                .toList();
    }

    public static List<Metric> all() {
        return List.of(FEEDS, ITEMS, STAGE, DEGRADED, DRAWN, EXPLORE_VALUE, MODELS, MODELS_REFUSED);
    }
}
