package cascade.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.IntConsumer;

/** Answers what is not an HTTP request that we take, and ends its connection: where the next request starts is unknown. */
final class InvalidRequests implements Handler<HttpServerRequest> {

    private final IntConsumer refused;

    /** @param refused counts by status */
    InvalidRequests(IntConsumer refused) {
        this.refused = refused;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Problem problem = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> new Problem(414, "The request line is too long", null);
            case TooLongHttpHeaderException _ -> new Problem(431, "The headers are too long", null);
            case null, default -> new Problem(400, "The request is not HTTP", null);
        };
        refused.accept(problem.status());
        problem.sendTo(request.response()).onComplete(_ -> request.connection().close());
    }
}
