package cascade.catalogue.log;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.preference.Preferences;
import cascade.features.store.UserStore;
import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A store whose profiles and erasures are logged before they are acknowledged. */
public final class LoggedUsers implements UserStore {

    private final UserStore store;
    private final CatalogueLog log;
    private final InstantSource clock;

    public LoggedUsers(UserStore store, CatalogueLog log, InstantSource clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        return store.user(user);
    }

    @Override
    public Future<Long> putProfile(UserId user, UserProfile profile) {
        Instant at = clock.instant();
        return log.roomForPut()
                .compose(_ -> store.putProfile(user, profile))
                .compose(version -> log.append(List.of(new Written.OfUser(user, version, at, profile)))
                        .map(version));
    }

    @Override
    public Future<Long> eraseUser(UserId user, Instant at) {
        return log.roomForDeletion()
                .compose(_ -> store.eraseUser(user, at))
                .compose(version -> log.append(List.of(new Written.OfUser(user, version, at, null)))
                        .map(version));
    }

    @Override
    public Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        return store.changePreferences(user, change);
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        return store.states(users);
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return store.putStates(states);
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        return store.addSeen(user, items, at);
    }
}
