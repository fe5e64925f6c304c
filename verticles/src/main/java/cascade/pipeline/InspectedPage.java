package cascade.pipeline;

import cascade.explain.Explainer;
import cascade.feed.FeedQuery;
import cascade.feed.Span;
import cascade.rank.LaidOut;
import io.vertx.core.Future;
import java.util.List;

/** Makes a page as a feed does, and tells what became of every candidate for it; the page is given to nobody. Thread-safe. */
final class InspectedPage {

    private final RecallStage recall;
    private final RankStage ranker;
    private final Layout layout;
    private final Explainer explainer;

    InspectedPage(RecallStage recall, RankStage ranker, Layout layout, Explainer explainer) {
        this.recall = recall;
        this.ranker = ranker;
        this.layout = layout;
        this.explainer = explainer;
    }

    Future<Inspection> inspect(FeedQuery query, Trace trace) {
        return recall.find(query, trace)
                .compose(candidates -> ranker.rank(candidates, trace))
                .compose(laidOut -> {
                    LaidOut page = layout.stillUp(laidOut);
                    List<Span> spans = trace.answered();
                    List<Span> sources = trace.sources();
                    List<String> degraded = trace.degraded();
                    return FollowedItem.blocking(() -> new Inspection(
                            explainer.survey(page, OnlineFeed.models(page.ranked()), degraded), spans, sources));
                });
    }
}
