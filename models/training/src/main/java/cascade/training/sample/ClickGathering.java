package cascade.training.sample;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Gathers who clicked what, and when: what recall learns from. */
final class ClickGathering {

    private final Periods periods;
    private final Predicate<ItemId> exists;
    private final Map<UserId, UserClicks> users = new LinkedHashMap<>();

    /**
     * Gathers nothing yet.
     *
     * @param exists false for items that are not in the catalogue, whose clicks are left out
     */
    ClickGathering(Periods periods, Predicate<ItemId> exists) {
        this.periods = periods;
        this.exists = exists;
    }

    void accept(FeedEvent event) {
        if (event instanceof FeedEvent.Click && exists.test(event.item()) && periods.hasClick(event)) {
            UserClicks clicks = users.computeIfAbsent(
                    event.user(),
                    user -> new UserClicks(user, new ArrayList<>(), new LongArrayList(), new ArrayList<>()));
            if (periods.isTraining(event)) {
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
