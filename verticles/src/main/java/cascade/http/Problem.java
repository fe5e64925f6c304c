package cascade.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not answered as asked: an RFC 9457 problem of type {@code about:blank}.
 *
 * @param status HTTP status, 400 or above
 * @param detail one sentence for the caller
 * @param field the query name, header, path part or body member at fault; null where there is none
 * @param more further members
 */
record Problem(int status, String detail, @Nullable String field, Map<String, JsonArray> more) {

    /** The client may come again after this many seconds, where it should come again. */
    static final String RETRY_AFTER_SECONDS = "1";

    Problem {
        more = Map.copyOf(more);
    }

    Problem(int status, String detail, @Nullable String field) {
        this(status, detail, field, Map.of());
    }

    static Problem badField(String field, String detail) {
        return new Problem(400, detail, field);
    }

    /** {@code {"type":"about:blank","title":"Bad Request","status":400,"detail":"..","field":"size"}}. */
    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
        if (field != null) {
            json.put("field", field);
        }
        more.forEach(json::put);
        return json;
    }

    /** Ends the response with this problem, unless it was begun already or its client is gone. */
    Future<Void> sendTo(HttpServerResponse response) {
        if (response.headWritten() || response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        if ((status == 503 || status == 429) && !response.headers().contains(HttpHeaders.RETRY_AFTER)) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Also of what no route was found for.
                .putHeader("x-content-type-options", "nosniff")
                .end(toJson().toBuffer());
    }
}
