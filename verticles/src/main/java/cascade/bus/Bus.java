package cascade.bus;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Objects;

/** The event bus of one node, typed by {@link Address}. One per {@link Vertx}: it brings the codec. Thread-safe. */
public final class Bus {

    private final Vertx vertx;
    private final MeterRegistry meters;

    public Bus(Vertx vertx, MeterRegistry meters) {
        this.vertx = vertx;
        this.meters = meters;
        vertx.eventBus().registerCodec(new LocalCodec());
        // A default codec matches the exact class of a body; the selector also takes records nobody registered.
        vertx.eventBus().codecSelector(body -> LocalCodec.NAME);
    }

    /** The asking end of {@code address}, that sheds beyond {@code bound} questions under way. */
    public <Q, R> Line<Q, R> line(Address<Q, R> address, int bound) {
        return new Line<>(vertx, meters, address, bound);
    }

    /** Answers what is asked at {@code address} on the calling context, until it is undeployed. */
    public <Q, R> MessageConsumer<?> answer(Address<Q, R> address, Answerer<Q, R> answerer) {
        var time = new CpuTime(meters, address);
        // On an event loop an answer goes on after this returns, beside others.
        boolean isWhole = vertx.getOrCreateContext().isWorkerContext();
        return vertx.eventBus().<Letter<?>>consumer(address.name(), message -> {
            long before = isWhole ? CpuTime.now() : 0;
            answer(address, answerer, message);
            if (isWhole) {
                time.add(before);
            }
        });
    }

    private static <Q, R> void answer(Address<Q, R> address, Answerer<Q, R> answerer, Message<Letter<?>> message) {
        Letter<?> letter = message.body();
        if (letter.deadline().hasPassed()) {
            message.reply(new StageFailure(Reason.LATE, address.name(), null));
            return;
        }
        work(address, answerer, letter).onComplete(done -> message.reply(body(address, done)));
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
