package cascade.fetch;

import cascade.bus.Bus;
import cascade.features.EventToken;
import cascade.features.LogPosition;
import cascade.features.store.FeatureStore;
import cascade.features.store.UserStore.UserSnapshot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks up users over a connection of its own; an instance per event loop. */
public final class FetchVerticle extends VerticleBase {

    /** Between two looks at whether events are there: much less than they take. */
    private static final long PAUSE_MILLIS = 5;

    private final Bus bus;
    private final Supplier<? extends FeatureStore> connect;

    /** @param connect called once, on the verticle's context, so that its connection lives there */
    public FetchVerticle(Bus bus, Supplier<? extends FeatureStore> connect) {
        this.bus = bus;
        this.connect = connect;
    }

    @Override
    public Future<?> start() {
        FeatureStore store = connect.get();
        bus.answer(UserLookUp.ADDRESS, (question, _) -> lookUp(store, question));
        return Future.succeededFuture();
    }

    private Future<LookedUp> lookUp(FeatureStore store, UserLookUp question) {
        EventToken after = question.after();
        if (after == null) {
            return store.user(question.user()).map(user -> new LookedUp(user, false));
        }
        return lookUp(
                store, question, after, System.nanoTime() + question.patience().toNanos());
    }

    /** Looks again and again until the user's row holds the events, or the watermarks say that all rows do. */
    private Future<LookedUp> lookUp(FeatureStore store, UserLookUp question, EventToken after, long untilNanos) {
        return store.user(question.user()).compose(user -> {
            Set<Integer> missing = after.missing(user.features().state().appliedOffsets());
            if (missing.isEmpty()) {
                return Future.succeededFuture(new LookedUp(user, false));
            }
            return store.watermarks(missing)
                    // A part of the store is away that this user is not in: his row is what can be known.
                    .otherwise(Map.of())
                    .compose(marks -> holds(after, user, marks)
                            // Read before they were raised, maybe.
                            ? store.user(question.user()).map(again -> new LookedUp(again, false))
                            : again(store, question, user, untilNanos));
        });
    }

    private Future<LookedUp> again(FeatureStore store, UserLookUp question, UserSnapshot user, long untilNanos) {
        EventToken after = question.after();
        if (after == null || System.nanoTime() - untilNanos >= 0) {
            return Future.succeededFuture(new LookedUp(user, true));
        }
        return vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                .compose(_ -> lookUp(store, question, after, untilNanos));
    }

    private static boolean holds(EventToken after, UserSnapshot user, Map<Integer, Long> marks) {
        Map<Integer, Long> applied = new HashMap<>(user.features().state().appliedOffsets());
        marks.forEach((partition, next) -> {
            if (LogPosition.offset(next) > 0) { // else an epoch has begun of which nothing is held yet
                applied.merge(partition, next - 1, Math::max);
            }
        });
        return after.missing(applied).isEmpty();
    }
}
