package cascade.fetch;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.Line;
import cascade.bus.Work;
import cascade.features.store.StoreLimits;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.FeedRequest;
import io.vertx.core.Future;
import java.time.Duration;

/** The asking end of {@link FetchVerticle}. Thread-safe. */
public final class Fetch {

    private final FetchConfig config;
    private final StoreLimits limits;
    private final Line<UserLookUp, LookedUp> users;

    /** @param limits what counts as seen of what a store still has */
    public Fetch(Bus bus, FetchConfig config, StoreLimits limits) {
        this.config = config;
        this.limits = limits;
        this.users = bus.line(UserLookUp.ADDRESS, config.inFlight());
    }

    /** How much longer a look-up may take that waits for events. */
    public Duration eventsBudget() {
        return config.eventsBudget();
    }

    /**
     * All that is stored of who asks, and what counts as seen when he does; one of whom nothing is stored is cold. Where he asks for events, what
     * is stored once it holds them, or when the time for that is over. Who asks looks at the deadline himself.
     */
    public Future<LookedUp> user(FeedRequest request, Deadline deadline) {
        int since =
                (int) Math.floorDiv(request.receivedAt().minus(limits.seenFor()).getEpochSecond(), 60);
        return users.ask(new UserLookUp(request.user(), request.after(), config.eventsBudget()), deadline, new Work())
                .map(found -> {
                    UserSnapshot user = found.user();
                    return new LookedUp(
                            new UserSnapshot(
                                    user.features(), user.seen().last(limits.seenMost(), since), user.preferences()),
                            found.isStale());
                });
    }
}
