package cascade.http;

import cascade.admission.AdaptiveLimit;
import cascade.admission.Admission;
import cascade.admission.Outcome;
import cascade.admission.Traffic;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Lets in what there is room for, and answers the rest at once, before anything is done for it, that it may come again: 429 with Retry-After. */
final class Admitting implements Handler<RoutingContext> {

    private static final Problem BUSY = new Problem(
            429, "More is under way here than is answered in time: come again, to another node if there is one", null);

    private static final Buffer BODY = BUSY.toJson().toBuffer();
    private static final CharSequence TYPE = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

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
            context.addEndHandler(end -> limit.end(outcome(end, context), System.nanoTime() - startedNanos));
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

    private static Outcome outcome(AsyncResult<Void> end, RoutingContext context) {
        int status = context.response().getStatusCode();
        if (end.failed() || (status >= 400 && status < 500)) {
            return Outcome.IGNORED;
        }
        return status >= 500 ? Outcome.DROPPED : Outcome.SUCCESS;
    }
}
