package cascade.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.function.Function;

/** Vert.x's bus: a letter is answered on the context of who answers, and the reply comes on that of who asked. */
final class EventBusCarrier implements Carrier {

    /** So long the bus awaits a reply: a consumer that never replies must not hold its place in the bound for ever. */
    private static final DeliveryOptions REPLY_AWAITED =
            new DeliveryOptions().setSendTimeout(Duration.ofHours(1).toMillis());

    private final Vertx vertx;

    EventBusCarrier(Vertx vertx) {
        this.vertx = vertx;
        vertx.eventBus().registerCodec(new LocalCodec());
        // A default codec matches the exact class of a body; the selector also takes records nobody registered.
        vertx.eventBus().codecSelector(body -> LocalCodec.NAME);
    }

    @Override
    public Future<Object> ask(String address, Letter<?> letter) {
        return vertx.eventBus().request(address, letter, REPLY_AWAITED).map(Message::body);
    }

    @Override
    public Runnable answer(String address, Function<Letter<?>, Future<Object>> answerer) {
        MessageConsumer<?> consumer = vertx.eventBus()
                .<Letter<?>>consumer(
                        address, message -> answerer.apply(message.body()).onSuccess(message::reply));
        return consumer::unregister;
    }
}
