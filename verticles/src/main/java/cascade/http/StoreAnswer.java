package cascade.http;

import cascade.catalogue.log.CatalogueLogFullException;
import cascade.queue.QueueException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with what the feature store did: 204, a body, or a 503 where the store cannot be reached. */
final class StoreAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(StoreAnswer.class);

    private StoreAnswer() {}

    /** 204 once {@code written} succeeds. */
    static void done(RoutingContext context, Future<?> written) {
        written.onSuccess(_ -> context.response().setStatusCode(204).end()).onFailure(cause -> fail(context, cause));
    }

    /** 200 with the JSON that {@code read} gives; a {@link ProblemException} in it is the answer instead. */
    static void json(RoutingContext context, Future<byte[]> read) {
        read.onSuccess(json -> send(context, Buffer.buffer(json))).onFailure(cause -> fail(context, cause));
    }

    /**
     * 200 with the JSON that {@code writing} makes of what was read, off the event loop: it may be long. A {@link ProblemException} of it is the
     * answer instead.
     */
    static <T> void json(RoutingContext context, Future<T> read, Function<T, JsonObject> writing) {
        read.onFailure(cause -> fail(context, cause))
                .onSuccess(found -> context.vertx()
                        .executeBlocking(() -> writing.apply(found).toBuffer(), false)
                        .onSuccess(json -> send(context, json))
                        .onFailure(context::fail));
    }

    static void send(RoutingContext context, Buffer json) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json);
    }

    /** The 503 for a store that failed with {@code cause}, which is logged, or for what cannot be queued beside it. */
    static ProblemException unavailable(RoutingContext context, Throwable cause) {
        if (cause instanceof CatalogueLogFullException full) {
            return new ProblemException(new Problem(503, full.getMessage(), null));
        }
        if (cause instanceof QueueException) { // Which has said so.
            return new ProblemException(new Problem(503, "It was stored but not logged; send it again", null));
        }
        LOG.warn(
                "The feature store failed {} {}: {}",
                context.request().method(),
                context.normalizedPath(),
                cause.toString());
        return new ProblemException(new Problem(503, "The feature store cannot be reached", null));
    }

    private static void fail(RoutingContext context, Throwable cause) {
        context.fail(cause instanceof ProblemException ? cause : unavailable(context, cause));
    }
}
