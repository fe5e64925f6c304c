package cascade.about;

import cascade.features.Scene;
import cascade.feed.ExploreLoss;
import cascade.feed.ExploreParameters;
import cascade.feed.ExplorePrices;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The step in which a page is laid out: what may move an item away from the place that its value gives it. */
final class LayingOut {

    private final RerankConfig config;
    private final Function<Scene, ExplorePrices> prices;

    LayingOut(RerankConfig config, Function<Scene, ExplorePrices> prices) {
        this.config = config;
        this.prices = prices;
    }

    Part part(Scene scene, ExploreParameters explore, ParameterOrigins origins) {
        List<MainParameter> rules = new ArrayList<>();
        rules.add(MainParameter.of(
                "wish.more",
                "what you asked for more of",
                Reranker.MORE,
                "stands as if at 1/" + Reranker.MORE + " of its place",
                Origin.ALWAYS));
        rules.add(MainParameter.of(
                        "wish.less",
                        "what you asked for less of",
                        Reranker.LESS,
                        "stands as if " + Reranker.LESS_LATER + " places later, and " + Reranker.LESS
                                + " times as far down",
                        Origin.ALWAYS)
                .with(Map.of("wish.less-later", Reranker.LESS_LATER)));
        rules.add(
                scene == Scene.SIMILAR
                        ? share("similar-share", config.similarShare(), "what is like the one you just opened")
                        : share("realtime-share", config.realtimeShare(), "what the last thing you opened led to"));
        rules.add(share(
                "personal-share", config.personalShare(), "what anything you opened, or an author you follow, led to"));
        rules.add(share("fresh-share", config.freshShare(), "what was just published"));
        rules.add(configured(
                "author-spacing",
                "the same author",
                config.authorSpacing(),
                "at most once in " + Figures.count(config.authorSpacing(), "place") + ", while there are others"));
        if (scene != Scene.SIMILAR) {
            rules.add(configured(
                            "topic-most",
                            "the same topic",
                            config.topicMost(),
                            "at most " + Figures.count(config.topicMost(), "time") + " in "
                                    + Figures.count(config.topicWindow(), "place") + ", while there are others")
                    .with(Map.of("rerank.topic-window", config.topicWindow())));
        }
        rules.addAll(draws(scene, explore, origins));
        return new Part(
                "lay-out",
                "Laying out the page",
                "Each place takes the most valuable item that is left, but for what is said here.",
                rules);
    }

    private List<MainParameter> draws(Scene scene, ExploreParameters explore, ParameterOrigins origins) {
        ExplorePrices price = prices.apply(scene);
        double share = explore.of(scene);
        double newcomers = explore.newcomerShare();
        double newItems = explore.newItemShare();
        String key = explore.scenes().containsKey(scene) ? "explore.scene." + scene.text() + ".share" : "explore.share";
        return List.of(
                MainParameter.of(
                                key,
                                "what is drawn at random, to learn from",
                                share,
                                drawn(share) + cost(share, "pages", price.all()),
                                origins.of(key))
                        .with(lost("explore.lost", price.all())),
                MainParameter.of(
                                "explore.newcomer-share",
                                "what is drawn at random for who is new here",
                                newcomers,
                                ofNewcomers(newcomers, share)
                                        + cost(newcomers, "pages of who is new", price.newcomers()),
                                origins.of("explore.newcomer-share"))
                        .with(lost("explore.newcomer-lost", price.newcomers())),
                MainParameter.of(
                                "explore.new-item-share",
                                "what is drawn at random from what was just published",
                                newItems,
                                drawn(newItems) + cost(newItems, "pages", price.newItems()),
                                origins.of("explore.new-item-share"))
                        .with(lost("explore.new-item-lost", price.newItems())));
    }

    private static String drawn(double share) {
        return share > 0 ? "each place with a chance of " + Figures.percent(share) : "no place of a page";
    }

    private static String ofNewcomers(double newcomers, double others) {
        return newcomers > others
                ? drawn(newcomers) + ", for your first " + ExploreParameters.NEWCOMER_IMPRESSIONS + " items"
                : "as much as for others";
    }

    /** The price of a share; of one for example where nothing is drawn. */
    private static String cost(double share, String pages, ExploreLoss lost) {
        double priced = share > 0 ? share : ExploreParameters.EXAMPLE;
        return lost.isKnown()
                ? "; a share of " + Figures.of(priced) + " costs " + Figures.percent(priced * lost.share())
                        + " of what " + pages + " are expected to be worth, of those of this server "
                        + Figures.of(priced * lost.aDay()) + " a day"
                : "";
    }

    private static Map<String, Double> lost(String key, ExploreLoss lost) {
        return lost.isKnown() ? Map.of(key, lost.share(), key + "-a-day", lost.aDay()) : Map.of();
    }

    private static MainParameter share(String key, double share, String what) {
        return configured(key, what, share, "at least " + Figures.percent(share) + " of a page, where there is so much")
                .with(share, 1);
    }

    private static MainParameter configured(String key, String what, Number value, String words) {
        return MainParameter.of("rerank." + key, what, value, words, Origin.CONFIGURATION);
    }
}
