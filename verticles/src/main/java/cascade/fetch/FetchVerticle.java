package cascade.fetch;

import cascade.bus.Bus;
import cascade.features.ItemFeatures;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeatureStore.UserSnapshot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks up users, items and authors over a connection of its own; an instance per event loop. */
public final class FetchVerticle extends VerticleBase {

    private final Bus bus;
    private final Supplier<FeatureStore> connect;

    /** @param connect called once, on the verticle's context, so that its connection lives there */
    public FetchVerticle(Bus bus, Supplier<FeatureStore> connect) {
        this.bus = bus;
        this.connect = connect;
    }

    @Override
    public Future<?> start() {
        FeatureStore store = connect.get();
        bus.answer(UserLookUp.ADDRESS, (question, deadline) -> user(store, question));
        bus.answer(
                ItemsLookUp.ADDRESS,
                (question, deadline) -> store.items(question.items()).map(FoundItems::new));
        bus.answer(
                AuthorsLookUp.ADDRESS,
                (question, deadline) -> store.authorItems(question.authors(), question.perAuthor())
                        .map(FoundAuthors::new));
        return Future.succeededFuture();
    }

    private static Future<FoundUser> user(FeatureStore store, UserLookUp question) {
        Future<UserSnapshot> user = store.user(question.user());
        if (question.anchor().isEmpty()) {
            return user.map(found -> new FoundUser(found, Optional.empty()));
        }
        Future<List<ItemFeatures>> anchor =
                store.items(List.of(question.anchor().get()));
        return Future.all(user, anchor)
                .map(both ->
                        new FoundUser(user.result(), anchor.result().stream().findFirst()));
    }
}
