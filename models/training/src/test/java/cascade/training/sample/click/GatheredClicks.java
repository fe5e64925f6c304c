package cascade.training.sample.click;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.read.LogFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@link Clicks} have to be equal to: clicks as they come out of all events of a log, in lists of objects. */
public final class GatheredClicks {

    /** One user's, as objects. */
    public record Gathered(UserId user, List<ItemId> training, List<Long> times, List<ItemId> validation) {}

    private GatheredClicks() {}

    /** In order of the first click. */
    public static List<Gathered> of(LogFolder log, ClickPeriod period) {
        Map<ItemId, Item> items = log.items();
        Map<UserId, Gathered> users = new LinkedHashMap<>();
        log.events(event -> {
            if (event instanceof FeedEvent.Click && items.containsKey(event.item()) && isWithin(period, event.time())) {
                Gathered clicks = users.computeIfAbsent(
                        event.user(),
                        user -> new Gathered(user, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                if (event.time().isBefore(period.validationFrom())) {
                    clicks.training().add(event.item());
                    clicks.times().add(event.time().toEpochMilli());
                } else {
                    clicks.validation().add(event.item());
                }
            }
        });
        return List.copyOf(users.values());
    }

    private static boolean isWithin(ClickPeriod period, Instant time) {
        return (period.from().isEmpty() || !time.isBefore(period.from().get())) && time.isBefore(period.end());
    }

    /** The same in objects. */
    public static List<Gathered> of(Clicks clicks) {
        return clicks.users().stream()
                .map(user -> {
                    List<Long> times = new ArrayList<>();
                    for (int click = 0; click < user.training().size(); click++) {
                        times.add(user.timeMillis(click));
                    }
                    return new Gathered(
                            user.user(), List.copyOf(user.training()), times, List.copyOf(user.validation()));
                })
                .toList();
    }
}
