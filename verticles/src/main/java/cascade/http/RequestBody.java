package cascade.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * The bytes of a request, up to a limit. What is beyond the limit is received and forgotten, so that a client still
 * sending gets to see the 413.
 *
 * <p>The content type is not asked: a body is what it parses as, and {@code curl -d} calls JSON a form.
 */
final class RequestBody {

    private final RoutingContext context;
    private final int maxBytes;
    private final Buffer received = Buffer.buffer();

    private RequestBody(RoutingContext context, int maxBytes) {
        this.context = context;
        this.maxBytes = maxBytes;
    }

    /**
     * Gives the whole body to {@code whole} once it is here; fails the context where it is longer than {@code maxBytes},
     * or with what {@code whole} throws. To be called before anything asynchronous.
     */
    static void read(RoutingContext context, int maxBytes, Consumer<byte[]> whole) {
        new RequestBody(context, maxBytes).receive(whole);
    }

    private void receive(Consumer<byte[]> whole) {
        HttpServerRequest request = context.request();
        if (admits(context, maxBytes)) {
            request.handler(this::append).endHandler(_ -> finish(whole));
        }
    }

    /** Whether a body may come: one that says it is longer is refused, and a client that waits to be asked is asked to send. */
    static boolean admits(RoutingContext context, int maxBytes) {
        HttpServerRequest request = context.request();
        if (declaredLength(request) > maxBytes) {
            refuse(context, maxBytes);
            return false;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        return true;
    }

    private static long declaredLength(HttpServerRequest request) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared);
    }

    private void append(Buffer chunk) {
        if (context.failed()) {
            return;
        }
        if (received.length() + chunk.length() > maxBytes) {
            refuse(context, maxBytes);
        } else {
            received.appendBuffer(chunk);
        }
    }

    private void finish(Consumer<byte[]> whole) {
        if (context.failed()) {
            return;
        }
        try {
            whole.accept(received.getBytes());
        } catch (RuntimeException fault) {
            context.fail(fault);
        }
    }

    static void refuse(RoutingContext context, int maxBytes) {
        context.fail(new ProblemException(new Problem(413, "The body is longer than " + maxBytes + " bytes", "body")));
    }
}
