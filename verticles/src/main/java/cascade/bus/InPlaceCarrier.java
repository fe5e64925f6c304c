package cascade.bus;

import cascade.bus.StageFailure.Reason;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers on the thread that asks, before the asking returns: no threads, no order but the caller's. Not thread-safe. */
final class InPlaceCarrier implements Carrier {

    private final Map<String, Function<Letter<?>, Future<Object>>> answerers = new HashMap<>();

    @Override
    public Future<Object> ask(String address, Letter<?> letter) {
        Function<Letter<?>, Future<Object>> answerer = answerers.get(address);
        return answerer == null
                ? Future.failedFuture(new StageFailure(Reason.ABSENT, address, null))
                : answerer.apply(letter).compose(InPlaceCarrier::reply);
    }

    /** As a bus replies: what says that it failed is a failure. */
    private static Future<Object> reply(Object body) {
        return body instanceof StageFailure failure ? Future.failedFuture(failure) : Future.succeededFuture(body);
    }

    @Override
    public Runnable answer(String address, Function<Letter<?>, Future<Object>> answerer) {
        answerers.put(address, answerer);
        return () -> answerers.remove(address);
    }
}
