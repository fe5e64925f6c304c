package cascade.fetch;

import cascade.bus.Bus;
import cascade.features.EventToken;
import cascade.features.store.FeatureStore;
import cascade.features.store.UserStore.UserSnapshot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.function.Supplier;

/** Looks up users over a connection of its own; an instance per event loop. */
public final class FetchVerticle extends VerticleBase {

    private final Bus bus;
    private final Supplier<? extends FeatureStore> connect;
    private final EventWaits waits;

    /** @param connect called once, on the verticle's context, so that its connection lives there */
    public FetchVerticle(Bus bus, Supplier<? extends FeatureStore> connect, EventWaits waits) {
        this.bus = bus;
        this.connect = connect;
        this.waits = waits;
    }

    @Override
    public Future<?> start() {
        FeatureStore store = connect.get();
        bus.answer(UserLookUp.ADDRESS, (question, _) -> lookUp(store, question));
        return Future.succeededFuture();
    }

    private Future<LookedUp> lookUp(FeatureStore store, UserLookUp question) {
        EventToken after = question.after();
        return after == null
                ? store.user(question.user()).map(user -> new LookedUp(user, false))
                : lookUp(store, question, after);
    }

    /** The user's row, where it holds the events; else again once the watermarks say that all rows do. RATIONALE.md, Feedback. */
    private Future<LookedUp> lookUp(FeatureStore store, UserLookUp question, EventToken after) {
        return store.user(question.user()).compose(user -> {
            EventToken missing = after.beyond(applied(user));
            if (missing.offsets().isEmpty()) {
                return Future.succeededFuture(new LookedUp(user, false));
            }
            return waits.end(missing, question.patience())
                    .compose(end -> end == EventWait.End.REFUSED
                            ? Future.succeededFuture(new LookedUp(user, true))
                            : again(store, question, missing, end))
                    // Too many wait, or nobody can tell: his row is what can be known.
                    .otherwise(new LookedUp(user, true));
        });
    }

    /** Also of who waited in vain: his own row may hold what not all do. */
    private static Future<LookedUp> again(
            FeatureStore store, UserLookUp question, EventToken missing, EventWait.End end) {
        return store.user(question.user())
                .map(user -> new LookedUp(user, end != EventWait.End.HELD && !missing.isHeldBy(applied(user))));
    }

    private static Map<Integer, Long> applied(UserSnapshot user) {
        return user.features().state().appliedOffsets();
    }
}
