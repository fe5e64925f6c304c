package cascade.training.gate;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** People who clicked before a period and something new in it, as they were when it began: what recall is asked for. */
final class Clickers {

    private final int most;
    private final Function<UserId, @Nullable UserProfile> profiles;
    private final Predicate<ItemId> isThere;
    private final People people = new People();
    private final Map<UserId, Clicker> clickers = new HashMap<>();

    /** @param most people who are kept */
    Clickers(int most, Function<UserId, @Nullable UserProfile> profiles, Predicate<ItemId> isThere) {
        this.most = most;
        this.profiles = profiles;
        this.isThere = isThere;
    }

    /**
     * One of them.
     *
     * @param before his clicks, the latest first
     * @param known the items of these, which a server shows no more
     * @param later what he clicked in the period and not before, the first click first
     */
    record Clicker(UserId user, UserProfile profile, List<ClickedItem> before, Set<ItemId> known, Set<ItemId> later) {}

    /** Takes an event of the period. */
    void add(FeedEvent event, Map<UserId, UserState> states) {
        if (!(event instanceof FeedEvent.Click) || !isThere.test(event.item())) {
            return;
        }
        UserId user = event.user();
        if (!people.has(People.hash(user))) {
            return;
        }
        Clicker clicker = clickers.computeIfAbsent(user, _ -> begin(user, states.getOrDefault(user, UserState.EMPTY)));
        if (!clicker.known.contains(event.item())) {
            clicker.later.add(event.item());
        }
        while (clickers.size() > most) {
            people.halve();
            clickers.keySet().removeIf(one -> !people.has(People.hash(one)));
        }
    }

    private Clicker begin(UserId user, UserState state) {
        UserProfile profile = profiles.apply(user);
        Set<ItemId> known = new LinkedHashSet<>();
        state.clicks().forEach(click -> known.add(click.item()));
        return new Clicker(
                user, profile == null ? UserProfile.UNKNOWN : profile, state.clicks(), known, new LinkedHashSet<>());
    }

    /** Those who count, in an order that is the same each time. */
    List<Clicker> all() {
        Collection<Clicker> counted = clickers.values();
        List<Clicker> all = new ArrayList<>(counted);
        all.removeIf(clicker -> clicker.before.isEmpty() || clicker.later.isEmpty());
        all.sort(Comparator.comparing(clicker -> clicker.user.value()));
        return all;
    }
}
