package cascade.lab.verify.retention;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.store.FeatureStore;
import cascade.lab.verify.community.SmallCommunity;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What a node that serves writes meanwhile: profiles, items that come and go, what people were shown, and erasures. Not thread-safe. */
final class Serving {

    private static final int PAGE = 10;
    private static final int ERASED_STRANGERS_A_DAY = 10;

    private static final Preferences LIKES = new Preferences(Map.of(SmallCommunity.topic(0), Wish.MORE), Map.of());

    private final FeatureStore store;
    private final Crowd crowd;
    private final InstantSource clock;
    private final SplittableRandom random;

    Serving(FeatureStore store, Crowd crowd, InstantSource clock, long seed) {
        this.store = store;
        this.crowd = crowd;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    /** Publishes the catalogue, and puts in what is known of people. */
    Future<Void> begin() {
        long now = clock.millis();
        List<Future<?>> written = new ArrayList<>();
        written.add(publish(0, Catalogue.SIZE));
        for (int user = 0; user < crowd.known(); user++) {
            UserId id = SmallCommunity.user(user);
            written.add(store.putProfile(id, SmallCommunity.profile(user)));
            written.add(store.changePreferences(id, _ -> LIKES));
            written.add(store.putStates(Map.of(id, Crowd.history(user, now))));
        }
        return Future.all(written).mapEmpty();
    }

    private Future<?> publish(int first, int count) {
        return store.putItems(IntStream.range(first, first + count)
                .mapToObj(number -> SmallCommunity.picture(number, clock.instant()))
                .toList());
    }

    /** What goes and comes at the end of a day. */
    Future<Void> endDay(int day) {
        List<Future<?>> written = new ArrayList<>();
        int first = Catalogue.first(day);
        written.add(publish(first + Catalogue.SIZE, Catalogue.NEW_A_DAY));
        for (int number = first; number < first + Catalogue.NEW_A_DAY; number++) {
            written.add(store.takeDown(SmallCommunity.itemId(number)));
        }
        for (int i = 0; i < ERASED_STRANGERS_A_DAY; i++) {
            written.add(store.eraseUser(crowd.stranger(), clock.instant()));
        }
        int user = random.nextInt(crowd.known());
        written.add(store.eraseUser(SmallCommunity.user(user), clock.instant())
                .compose(_ -> store.putProfile(SmallCommunity.user(user), SmallCommunity.profile(user))));
        return Future.all(written).mapEmpty();
    }

    /** Somebody is shown a page. */
    Future<Void> serve(int day) {
        List<ItemId> page =
                IntStream.range(0, PAGE).mapToObj(_ -> crowd.published(day)).toList();
        return store.addSeen(SmallCommunity.user(crowd.present(day)), page, clock.instant());
    }
}
