package cascade.http;

import cascade.admission.AdaptiveLimit;
import cascade.admission.Admission;
import cascade.admission.Outcome;
import cascade.admission.Traffic;
import cascade.feed.FeedPage;
import cascade.feed.NoRoomException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Lets in what there is room for, and answers the rest at once, before anything is done for it, that it may come again: 429 with Retry-After. */
final class Admitting implements Handler<RoutingContext> {

    static final Problem BUSY = new Problem(
            429, "More is under way here than is answered in time: come again, to another node if there is one", null);

    private static final Buffer BODY = BUSY.toJson().toBuffer();
    private static final CharSequence TYPE = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    /** In the context of a request: the future of what is done for it, which may go on when its client has gone; of a feed that of its {@link FeedPage}. */
    static final String WORK = "work";

    private final Admission admission;
    private final Function<HttpServerRequest, Traffic> kind;

    /** @param kind as what a request is admitted */
    Admitting(Admission admission, Function<HttpServerRequest, Traffic> kind) {
        this.admission = admission;
        this.kind = kind;
    }

    @Override
    public void handle(RoutingContext context) {
        long startedNanos = System.nanoTime();
        Traffic traffic = kind.apply(context.request());
        AdaptiveLimit limit = admission.limit(traffic);
        if (limit.begin()) {
            context.addEndHandler(end -> {
                long nanos = System.nanoTime() - startedNanos;
                if (context.failure() instanceof NoRoomException) {
                    admission.shed(traffic, nanos);
                }
                Future<?> work = context.get(WORK);
                if (work == null) {
                    limit.end(outcome(end, context), nanos);
                } else {
                    work.onComplete(done -> limit.end(
                            done.result() instanceof FeedPage page ? outcome(end, page) : outcome(end, context),
                            nanos));
                }
            });
            context.next();
        } else {
            context.addEndHandler(_ -> admission.shed(traffic, System.nanoTime() - startedNanos));
            context.response()
                    .setStatusCode(BUSY.status())
                    .putHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
                    .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                    .end(BODY);
        }
    }

    /** Of a page, which is answered 200 whatever is missing from it. */
    private static Outcome outcome(AsyncResult<Void> end, FeedPage page) {
        return end.failed() ? Outcome.IGNORED : Outcome.of(page.degraded());
    }

    private static Outcome outcome(AsyncResult<Void> end, RoutingContext context) {
        int status = context.response().getStatusCode();
        if (end.failed() || (status >= 400 && status < 500)) {
            return Outcome.IGNORED;
        }
        return status >= 500 ? Outcome.DROPPED : Outcome.SUCCESS;
    }
}
