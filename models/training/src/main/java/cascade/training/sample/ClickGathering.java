package cascade.training.sample;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Gathers who clicked what, and when: what recall learns from. */
final class ClickGathering {

    private final Optional<Instant> from;
    private final Instant validationFrom;
    private final Predicate<ItemId> exists;
    private final Map<UserId, UserClicks> users = new LinkedHashMap<>();

    /**
     * Gathers nothing yet.
     *
     * @param from clicks before it are left out, if there is such a time
     * @param exists false for items that are not in the catalogue, whose clicks are left out
     */
    ClickGathering(Optional<Instant> from, Instant validationFrom, Predicate<ItemId> exists) {
        this.from = from;
        this.validationFrom = validationFrom;
        this.exists = exists;
    }

    void accept(FeedEvent event) {
        if (event instanceof FeedEvent.Click
                && exists.test(event.item())
                && (from.isEmpty() || !event.time().isBefore(from.get()))) {
            UserClicks clicks = users.computeIfAbsent(
                    event.user(),
                    user -> new UserClicks(user, new ArrayList<>(), new LongArrayList(), new ArrayList<>()));
            if (event.time().isBefore(validationFrom)) {
                clicks.training().add(event.item());
                clicks.times().add(event.time().toEpochMilli());
            } else {
                clicks.validation().add(event.item());
            }
        }
    }

    /** In order of the first click. */
    List<UserClicks> users() {
        return List.copyOf(users.values());
    }
}
