package cascade.fetch;

import cascade.bus.Bus;
import cascade.bus.Line;
import cascade.features.UserId;
import cascade.features.store.StoreLimits;
import cascade.features.store.UserStore.UserSnapshot;
import io.vertx.core.Future;
import java.time.Instant;

/** The asking end of {@link FetchVerticle}. Thread-safe. */
public final class Fetch {

    private final FetchConfig config;
    private final StoreLimits limits;
    private final Line<UserLookUp, UserSnapshot> users;

    /** @param limits what counts as seen of what a store still has */
    public Fetch(Bus bus, FetchConfig config, StoreLimits limits) {
        this.config = config;
        this.limits = limits;
        this.users = bus.line(UserLookUp.ADDRESS, config.inFlight());
    }

    /** All that is stored of a user, and what counts as seen at {@code now}; one of whom nothing is stored is cold. */
    public Future<UserSnapshot> user(UserId user, Instant now) {
        int since = (int) Math.floorDiv(now.minus(limits.seenFor()).getEpochSecond(), 60);
        return users.ask(new UserLookUp(user), config.userBudget())
                .map(found -> new UserSnapshot(
                        found.features(), found.seen().last(limits.seenMost(), since), found.preferences()));
    }
}
