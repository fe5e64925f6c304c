package cascade.bus;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The asking end of an address, with a bound on the questions under way. Thread-safe.
 *
 * <p>The event bus has no back-pressure: without the bound, questions to a slow consumer queue until memory ends. A question
 * counts until the consumer is done with it, even where its asker gave up before.
 */
public final class Line<Q, R> {

    private final Vertx vertx;
    private final Address<Q, R> address;
    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter shed;

    Line(Vertx vertx, MeterRegistry meters, Address<Q, R> address, int bound) {
        this.vertx = vertx;
        this.address = address;
        this.bound = bound;
        this.shed = meters.counter("cascade.bus.shed", "address", address.name());
        meters.gauge(
                "cascade.bus.in.flight", io.micrometer.core.instrument.Tags.of("address", address.name()), inFlight);
    }

    /**
     * Asks once. The answer comes on the caller's context; fails with {@link StageFailure}, and no later than {@code budget}.
     */
    public Future<R> ask(Q question, Duration budget) {
        if (inFlight.incrementAndGet() > bound) {
            inFlight.decrementAndGet();
            shed.increment();
            return Future.failedFuture(new StageFailure(Reason.SHED, address.name(), null));
        }
        var letter = new Letter<>(question, Deadline.in(budget), inFlight::decrementAndGet);
        var options = new DeliveryOptions().setSendTimeout(Math.max(1, budget.toMillis()));
        return vertx.eventBus().<Object>request(address.name(), letter, options).transform(this::read);
    }

    private Future<R> read(AsyncResult<Message<Object>> reply) {
        if (reply.succeeded()) {
            return Future.succeededFuture(address.answer().cast(reply.result().body()));
        }
        Throwable cause = reply.cause();
        Reason reason = StageFailure.reasonOf(cause);
        if (reason == Reason.ABSENT) {
            inFlight.decrementAndGet();
        }
        return Future.failedFuture(
                cause instanceof StageFailure ? cause : new StageFailure(reason, address.name(), cause));
    }
}
