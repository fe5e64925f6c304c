package cascade.about;

import cascade.features.Scene;
import cascade.feed.ExploreLoss;
import cascade.feed.ExploreParameters;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The step in which a page is laid out: what may move an item away from the place that its value gives it. */
final class LayingOut {

    private final RerankConfig config;
    private final Function<Scene, ExploreLoss> lostByDraws;

    LayingOut(RerankConfig config, Function<Scene, ExploreLoss> lostByDraws) {
        this.config = config;
        this.lostByDraws = lostByDraws;
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
        double share = explore.of(scene);
        ExploreLoss lost = lostByDraws.apply(scene);
        String own = "explore.scene." + scene.text() + ".share";
        boolean isOwn = explore.scenes().containsKey(scene);
        List<MainParameter> draws = new ArrayList<>();
        MainParameter drawn = MainParameter.of(
                isOwn ? own : "explore.share",
                "what is drawn at random, to learn from",
                share,
                share > 0
                        ? drawn(share) + cost(share, lost)
                        : "no place of a page" + cost(ExploreParameters.EXAMPLE, lost),
                isOwn ? origins.of(own) : origins.of("explore.share"));
        draws.add(
                lost.isKnown()
                        ? drawn.with(Map.of("explore.lost", lost.share(), "explore.lost-a-day", lost.aDay()))
                        : drawn);
        if (explore.newcomerShare() > share) {
            draws.add(MainParameter.of(
                    "explore.newcomer-share",
                    "what is drawn at random for who is new here",
                    explore.newcomerShare(),
                    drawn(explore.newcomerShare()) + ", for your first " + ExploreParameters.NEWCOMER_IMPRESSIONS
                            + " items",
                    origins.of("explore.newcomer-share")));
        }
        if (explore.newItemShare() > 0) {
            draws.add(MainParameter.of(
                    "explore.new-item-share",
                    "what is drawn at random from what was just published",
                    explore.newItemShare(),
                    drawn(explore.newItemShare()),
                    origins.of("explore.new-item-share")));
        }
        return draws;
    }

    private static String drawn(double share) {
        return "each place with a chance of " + Figures.percent(share);
    }

    private static String cost(double share, ExploreLoss lost) {
        return lost.isKnown()
                ? "; a share of " + Figures.of(share) + " costs " + Figures.percent(share * lost.share())
                        + " of what pages are expected to be worth, of those of this server "
                        + Figures.of(share * lost.aDay()) + " a day"
                : "";
    }

    private static MainParameter share(String key, double share, String what) {
        return configured(key, what, share, "at least " + Figures.percent(share) + " of a page, where there is so much")
                .with(share, 1);
    }

    private static MainParameter configured(String key, String what, Number value, String words) {
        return MainParameter.of("rerank." + key, what, value, words, Origin.CONFIGURATION);
    }
}
