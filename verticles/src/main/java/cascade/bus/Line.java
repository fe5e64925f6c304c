package cascade.bus;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The asking end of an address, with a bound on the questions under way. Thread-safe.
 *
 * <p>The event bus has no back-pressure: without the bound, questions to a slow consumer queue until memory ends. A question
 * counts until the bus replies to it, even where its asker gave up before: the consumer replies when it is done or drops
 * the question, Vert.x where there is no consumer or it goes away with the question in its queue. One reply, one end.
 */
public final class Line<Q, R> {

    private final Carrier carrier;
    private final Address<Q, R> address;
    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter shed;

    Line(Carrier carrier, MeterRegistry meters, Address<Q, R> address, int bound) {
        this.carrier = carrier;
        this.address = address;
        this.bound = bound;
        this.shed = BusMetrics.SHED.counter(meters, address.stage());
        BusMetrics.IN_FLIGHT.gauge(meters, inFlight, AtomicInteger::get, address.stage());
    }

    /** Asks once. The answer comes on the caller's context; fails with {@link StageFailure}, and no later than {@code budget}. */
    public Future<R> ask(Q question, Duration budget) {
        return send(question, Deadline.in(budget), new Work())
                .timeout(budget.toNanos(), TimeUnit.NANOSECONDS)
                .transform(this::read);
    }

    /**
     * The same for who looks at the time himself, so that one timer does for both: nobody waits any more after {@code deadline}, but this does not say so.
     *
     * @param work a new one, that says when it was worked on
     */
    public Future<R> ask(Q question, Deadline deadline, Work work) {
        return send(question, deadline, work).transform(this::read);
    }

    private Future<Object> send(Q question, Deadline deadline, Work work) {
        if (inFlight.incrementAndGet() > bound) {
            inFlight.decrementAndGet();
            shed.increment();
            return Future.failedFuture(new StageFailure(Reason.SHED, address.name(), null));
        }
        return send(new Letter<>(question, deadline, work)).onComplete(reply -> inFlight.decrementAndGet());
    }

    private Future<Object> send(Letter<Q> letter) {
        try {
            return carrier.ask(address.name(), letter);
        } catch (RuntimeException e) {
            // The bus is closed, or the consumer's worker pool.
            return Future.failedFuture(e);
        }
    }

    private Future<R> read(AsyncResult<Object> reply) {
        Throwable cause = reply.cause();
        if (reply.succeeded()) {
            Object body = reply.result();
            if (body == null || address.answer().isInstance(body)) {
                return Future.succeededFuture(address.answer().cast(body));
            }
            cause = new ClassCastException(body.getClass().getName() + " is no answer of " + address);
        }
        return Future.failedFuture(
                cause instanceof StageFailure
                        ? cause
                        : new StageFailure(StageFailure.reasonOf(cause), address.name(), cause));
    }
}
