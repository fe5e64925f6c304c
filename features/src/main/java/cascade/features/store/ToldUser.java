package cascade.features.store;

import cascade.features.UserId;
import cascade.features.fold.UserEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events on their way into the state of their user, in their order. */
public record ToldUser(UserId user, List<Event> events) {

    public ToldUser {
        events = List.copyOf(events);
    }

    /**
     * An event and where in the log it stands.
     *
     * @param idHash {@link cascade.features.event.FeedEvent#identity}, by which it is known when it is sent again
     * @param position the {@link cascade.features.LogPosition}
     * @param loggedMillis when it was written there
     * @param doneMillis when it was done by the earlier of all clocks: who was erased since is told nothing of it
     * @param event null where the state holds it already: then it is only to be known by its id
     */
    public record Event(
            long idHash,
            int partition,
            long position,
            long loggedMillis,
            long doneMillis,
            @Nullable UserEvent event) {}
}
