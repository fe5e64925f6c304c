package cascade.http;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.feed.NoRoomException;
import cascade.feed.UnknownItemException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failed request with a problem; what nobody foresaw is logged under an id that the caller gets too. */
final class Problems implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final RequestIds ids;

    Problems(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public void handle(RoutingContext context) {
        problem(context).sendTo(context.response());
    }

    private Problem problem(RoutingContext context) {
        return switch (context.failure()) {
            case null -> withoutCause(context.statusCode());
            case ProblemException refused -> refused.problem();
            case CodecException fault -> badBody(fault);
            case InvalidIdException fault -> Problem.badField("id", fault.getMessage());
            case NoRoomException _ -> Admitting.BUSY;
            case UnknownItemException unknown -> new Problem(404, unknown.getMessage(), "item");
            default -> isRefusedByRouter(context) ? noRequest(context.statusCode()) : unexpected(context);
        };
    }

    /** Without a host to ask of, say: what is no fault of ours has a status of its own, whatever it is told with. */
    private static boolean isRefusedByRouter(RoutingContext context) {
        return context.statusCode() >= 400 && context.statusCode() < 500;
    }

    /** The router gives no cause for a path it cannot decode. */
    private static Problem withoutCause(int status) {
        return status == 400
                ? Problem.badField("path", "path has a broken percent escape")
                : new Problem(Math.max(400, status), "The request cannot be answered", null);
    }

    private static Problem badBody(CodecException fault) {
        boolean isWhole = fault.field().equals(CodecException.WHOLE);
        String field = isWhole ? "body" : fault.field();
        return Problem.badField(field, field + " " + fault.reason());
    }

    private static Problem noRequest(int status) {
        return new Problem(status, "The request is not HTTP", null);
    }

    private Problem unexpected(RoutingContext context) {
        String id = ids.next();
        LOG.error(
                "Fault {} on {} {}",
                id,
                context.request().method(),
                context.request().path(),
                context.failure());
        return new Problem(500, "An unexpected fault, logged as " + id, null);
    }
}
