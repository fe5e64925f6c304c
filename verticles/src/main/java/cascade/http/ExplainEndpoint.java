package cascade.http;

import cascade.experiment.Experiments;
import cascade.feed.FeedRequest;
import cascade.feed.UnknownItemException;
import cascade.http.ExplainRequestReader.Question;
import cascade.pipeline.FeedPipeline;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/explain}: why an item is on a user's page, or why not. For one event loop. */
final class ExplainEndpoint {

    /** At once on an event loop: people ask now and then, and feeds go first. */
    static final int MOST = 16;

    private final ExplainRequestReader reader;
    private final Experiments experiments;
    private final FeedPipeline pipeline;
    private final Readiness readiness;
    private int underWay;

    /** @param pipeline one that leaves no trace of whom it serves */
    ExplainEndpoint(ExplainRequestReader reader, Experiments experiments, FeedPipeline pipeline, Readiness readiness) {
        this.reader = reader;
        this.experiments = experiments;
        this.pipeline = pipeline;
        this.readiness = readiness;
    }

    void get(RoutingContext context) {
        readiness.require();
        if (underWay >= MOST) {
            throw new ProblemException(new Problem(429, "Too many explanations are under way", null));
        }
        Question question = reader.read(context.request().query());
        FeedRequest request = question.request();
        underWay++;
        pipeline.explain(request, question.item(), experiments.assign(request))
                .onComplete(_ -> underWay--)
                .map(ExplainJson::write)
                .onSuccess(body -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(body))
                .onFailure(failure -> context.fail(named(failure, question)));
    }

    /** A feed names its anchor {@code item}; here that is what is asked about. */
    private static Throwable named(Throwable failure, Question question) {
        boolean isOfAnchor = failure instanceof UnknownItemException unknown
                && !unknown.item().equals(question.item());
        return isOfAnchor
                ? new ProblemException(new Problem(404, failure.getMessage(), ExplainRequestReader.ANCHOR))
                : failure;
    }
}
