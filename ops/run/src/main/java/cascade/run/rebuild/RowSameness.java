package cascade.run.rebuild;

import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserState;
import cascade.features.row.KeptState;
import cascade.features.store.FoldedRows.OfUser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * When two rows say the same. Of positions the epochs are left out, which count how often the log was lost. Of the ids of events those of the last day alone
 * say anything, and of who did nothing for two days they are gone. Who was erased long ago need not be remembered as such by both. Sums of what trends, and so
 * their scores, may differ by what is rounded where a day moves on. Pure.
 */
final class RowSameness {

    /** In units of 2^-20 clicks: as much as a thousandth of one. */
    private static final long LEAST_NEAR = 1_000;

    /** A millionth of a sum. */
    private static final int NEAR_BITS = 20;

    private static final double NEAR_SCORE = 1e-4;

    private RowSameness() {}

    static boolean of(OfUser before, OfUser next) {
        UserState one = withOffsets(before.state());
        UserState other = withOffsets(next.state());
        // Of authors and items the order is kept: the oldest give way.
        boolean isSameState = one.equals(other)
                && List.copyOf(one.followed()).equals(List.copyOf(other.followed()))
                && List.copyOf(one.hidden()).equals(List.copyOf(other.hidden()));
        boolean isForgotten = before.erasedMillis() == KeptState.NEVER && one.equals(UserState.EMPTY);
        boolean isErasedAlike = isForgotten || before.erasedMillis() == next.erasedMillis();
        boolean areIdsGone = before.ids().size() == 0;
        return isSameState
                && isErasedAlike
                && (areIdsGone || ofADay(before.ids()).equals(ofADay(next.ids())));
    }

    private static UserState withOffsets(UserState state) {
        Map<Integer, Long> offsets = new HashMap<>();
        state.appliedOffsets().forEach((partition, position) -> offsets.put(partition, LogPosition.offset(position)));
        return new UserState(
                state.counts(),
                state.bySurface(),
                state.byTopic(),
                state.byAuthor(),
                state.clicks(),
                state.followed(),
                state.hidden(),
                state.taste(),
                offsets);
    }

    private static Set<EventIds.Entry> ofADay(EventIds ids) {
        Set<EventIds.Entry> known = new HashSet<>();
        ids.ofADay()
                .forEach(entry -> known.add(
                        new EventIds.Entry(entry.hash(), entry.partition(), LogPosition.offset(entry.position()))));
        return known;
    }

    /** In a few words, others where anything changed. */
    static String text(OfUser row) {
        UserState state = row.state();
        return "%s, %s by surface, %d topics, %d authors, %d clicks, %d followed, %d hidden, taste of %d dimensions, %d ids, after %s%s"
                .formatted(
                        state.counts(),
                        state.bySurface(),
                        state.byTopic().size(),
                        state.byAuthor().size(),
                        state.clicks().size(),
                        state.followed().size(),
                        state.hidden().size(),
                        state.taste().dimensions(),
                        row.ids().ofADay().size(),
                        withOffsets(state).appliedOffsets(),
                        row.erasedMillis() == KeptState.NEVER ? "" : ", erased at " + row.erasedMillis());
    }

    static boolean of(ItemCounts before, ItemCounts next) {
        return before.counts().equals(next.counts()) && areNear(before.trend(), next.trend());
    }

    /** True where the next was told of a part of what the one before was. */
    static boolean isLess(ItemCounts before, ItemCounts next) {
        Counts one = before.counts();
        Counts other = next.counts();
        return other.impressions() <= one.impressions()
                && other.clicks() <= one.clicks()
                && other.likes() <= one.likes()
                && other.follows() <= one.follows()
                && other.longViews() <= one.longViews();
    }

    private static boolean areNear(Trend one, Trend other) {
        int day = Math.max(one.day(), other.day());
        Map<Segment, Long> sums = one.on(day).sums();
        Map<Segment, Long> others = other.on(day).sums();
        return Segment.ALL.stream().allMatch(segment -> {
            long sum = Objects.requireNonNullElse(sums.get(segment), 0L);
            long near = Math.max(LEAST_NEAR, sum >> NEAR_BITS);
            return Math.abs(sum - Objects.requireNonNullElse(others.get(segment), 0L)) <= near;
        });
    }

    /** Of an item in a list: of a full one the last may be another with as much. */
    static boolean ofListed(ItemId item, Map<ItemId, Double> before, Map<ItemId, Double> next) {
        double score = before.getOrDefault(item, Double.NEGATIVE_INFINITY);
        double now = next.getOrDefault(item, Double.NEGATIVE_INFINITY);
        if (score == now || Math.abs(score - now) < NEAR_SCORE) {
            return true;
        }
        if (before.containsKey(item) == next.containsKey(item) || before.size() != next.size()) {
            return false;
        }
        // It gave way where it is not, to those that have as much or more.
        double leastThere = least(before.containsKey(item) ? next : before);
        return Math.max(score, now) < leastThere + NEAR_SCORE;
    }

    private static double least(Map<ItemId, Double> scores) {
        return scores.values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NEGATIVE_INFINITY);
    }
}
