package cascade.training.gate;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.metric.NextClicks;
import cascade.training.sample.KnownClicks;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import cascade.training.sample.click.UserClicks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** People who clicked before a period and something new in it, as they were when it began: what recall is asked for. */
final class Clickers {

    private Clickers() {}

    /**
     * One of them.
     *
     * @param before his clicks, the latest first
     * @param known the items of these, which a server shows no more
     * @param later what he clicked in the period and not before, the first click first
     */
    record Clicker(UserId user, UserProfile profile, List<ClickedItem> before, Set<ItemId> known, Set<ItemId> later) {}

    /**
     * Those of a log, in an order that is the same each time. Only its clicks are read, and nothing is folded.
     *
     * @param from when the period begins
     * @param most people; of more some
     */
    static List<Clicker> of(LogFolder log, Instant from, int most) {
        LogSummary summary = log.summary();
        if (!summary.to().isAfter(from)) {
            return List.of();
        }
        var times = new Times(Optional.empty(), Optional.of(Duration.between(from, summary.to())), Duration.ZERO);
        var clicks = ClickLog.read(log, Reading.served(1).within(times));
        List<UserClicks> counting = new ArrayList<>(clicks.clicks().users());
        counting.removeIf(user -> !NextClicks.count(user));
        var people = new People();
        while (counting.size() > most) {
            people.halve();
            counting.removeIf(user -> !people.has(People.hash(user.user())));
        }
        counting.sort(Comparator.comparing(user -> user.user().value()));
        return counting.stream()
                .map(user -> clicker(user, clicks))
                .filter(clicker -> !clicker.later.isEmpty())
                .toList();
    }

    private static Clicker clicker(UserClicks user, ClickLog log) {
        List<ClickedItem> before = KnownClicks.of(user, log.items()::get);
        Set<ItemId> known = new LinkedHashSet<>();
        before.forEach(click -> known.add(click.item()));
        Set<ItemId> later = new LinkedHashSet<>(user.validation());
        later.removeAll(known);
        return new Clicker(user.user(), log.profile(user.user()), before, known, later);
    }
}
