package cascade.fetch;

import cascade.bus.Bus;
import cascade.features.store.UserStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Supplier;

/** Looks up users over a connection of its own; an instance per event loop. */
public final class FetchVerticle extends VerticleBase {

    private final Bus bus;
    private final Supplier<? extends UserStore> connect;

    /** @param connect called once, on the verticle's context, so that its connection lives there */
    public FetchVerticle(Bus bus, Supplier<? extends UserStore> connect) {
        this.bus = bus;
        this.connect = connect;
    }

    @Override
    public Future<?> start() {
        UserStore store = connect.get();
        bus.answer(UserLookUp.ADDRESS, (question, deadline) -> store.user(question.user()));
        return Future.succeededFuture();
    }
}
