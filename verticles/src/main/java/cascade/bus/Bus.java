package cascade.bus;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The bus of one node, typed by {@link Address}. One per {@link Vertx}: it brings the codec. Thread-safe. */
public final class Bus {

    private final Carrier carrier;
    private final MeterRegistry meters;
    private final BooleanSupplier isWorker;

    /** Over the event bus of {@code vertx}. */
    public Bus(Vertx vertx, MeterRegistry meters) {
        this(
                new EventBusCarrier(vertx),
                meters,
                () -> vertx.getOrCreateContext().isWorkerContext());
    }

    private Bus(Carrier carrier, MeterRegistry meters, BooleanSupplier isWorker) {
        this.carrier = carrier;
        this.meters = meters;
        this.isWorker = isWorker;
    }

    /** One that answers on the thread that asks, in the order of the asking, for worlds that must repeat to the bit. For one thread. */
    public static Bus inPlace(MeterRegistry meters) {
        return new Bus(new InPlaceCarrier(), meters, () -> true);
    }

    /** The asking end of {@code address}, that sheds beyond {@code bound} questions under way. */
    public <Q, R> Line<Q, R> line(Address<Q, R> address, int bound) {
        return new Line<>(carrier, meters, address, bound);
    }

    /**
     * Answers what is asked at {@code address} on the calling context, until it is undeployed.
     *
     * @return stops answering, at once
     */
    public <Q, R> Runnable answer(Address<Q, R> address, Answerer<Q, R> answerer) {
        var time = new CpuTime(meters, address);
        // On an event loop an answer goes on after this returns, beside others.
        boolean isWhole = isWorker.getAsBoolean();
        return carrier.answer(address.name(), letter -> {
            long before = isWhole ? CpuTime.now() : 0;
            Future<Object> body = answer(address, answerer, letter);
            if (isWhole) {
                time.add(before);
            }
            return body;
        });
    }

    private static <Q, R> Future<Object> answer(Address<Q, R> address, Answerer<Q, R> answerer, Letter<?> letter) {
        if (letter.deadline().hasPassed()) {
            return Future.succeededFuture(new StageFailure(Reason.LATE, address.name(), null));
        }
        letter.work().begin();
        return work(address, answerer, letter).transform(done -> {
            letter.work().end();
            return Future.succeededFuture(body(address, done));
        });
    }

    private static <Q, R> Future<R> work(Address<Q, R> address, Answerer<Q, R> answerer, Letter<?> letter) {
        try {
            return Objects.requireNonNull(
                    answerer.answer(address.question().cast(letter.question()), letter.deadline()), "no future");
        } catch (RuntimeException | Error e) {
            // An error as well: a question without a reply would count as under way for an hour.
            return Future.failedFuture(e);
        }
    }

    private static <R> Object body(Address<?, R> address, AsyncResult<R> done) {
        if (done.succeeded()) {
            return done.result();
        }
        return done.cause() instanceof StageFailure failure
                ? failure
                : new StageFailure(Reason.FAILED, address.name(), done.cause());
    }
}
