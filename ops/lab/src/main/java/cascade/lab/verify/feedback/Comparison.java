package cascade.lab.verify.feedback;

import static cascade.lab.platform.Waiting.await;

import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.store.FeatureStore;
import cascade.lab.verify.community.SmallCommunity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What the store holds beside what it should.
 *
 * @param lost events that are missing in counters of users, or of items where that is more
 * @param doubled events too many, likewise
 * @param wrong rows whose clicks or trends are others, and items that trend where they should not, or not where they should
 * @param first some of what differs, for people
 */
public record Comparison(long lost, long doubled, long wrong, List<String> first) {

    private static final double NEAR = 1e-4;
    private static final int MOST_TOLD = 10;

    public static Comparison of(FeatureStore store, Oracle oracle) {
        Counting counting = new Counting();
        counting.users(store, oracle);
        counting.items(store, oracle);
        return counting.result();
    }

    /** The comparison while it is made. */
    private static final class Counting {

        private final List<String> first = new ArrayList<>();
        private long missingOfUsers;
        private long tooManyOfUsers;
        private long missingOfItems;
        private long tooManyOfItems;
        private long wrong;

        void users(FeatureStore store, Oracle oracle) {
            List<UserId> ids = IntStream.range(0, Telling.USERS)
                    .mapToObj(SmallCommunity::user)
                    .toList();
            Map<UserId, UserState> states = await(store.states(ids));
            for (int user = 0; user < Telling.USERS; user++) {
                UserState state = Objects.requireNonNull(states.get(ids.get(user)));
                long[] difference = difference(ids.get(user), state.counts(), oracle.user(user));
                missingOfUsers += missing(difference);
                tooManyOfUsers += tooMany(difference);
                List<Long> times =
                        state.clicks().stream().map(ClickedItem::timeMillis).toList();
                check(times.equals(oracle.clickTimes(user)), "the clicks of " + ids.get(user) + " are others");
            }
        }

        void items(FeatureStore store, Oracle oracle) {
            List<ItemId> ids = IntStream.range(0, Telling.ITEMS)
                    .mapToObj(SmallCommunity::itemId)
                    .toList();
            Map<ItemId, ItemCounts> counts = await(store.counts(ids));
            List<ItemId> trending = await(store.trending(Segment.EVERYONE, 2 * Telling.ITEMS));
            for (int item = 0; item < Telling.ITEMS; item++) {
                ItemId id = ids.get(item);
                ItemCounts counted = Objects.requireNonNull(counts.get(id));
                long[] difference = difference(id, counted.counts(), oracle.item(item));
                missingOfItems += missing(difference);
                tooManyOfItems += tooMany(difference);
                double expected = oracle.trend(item);
                double score = counted.trend().score(Segment.EVERYONE);
                check(
                        score == expected || Math.abs(score - expected) < NEAR,
                        "the trend of %s is %s for %s".formatted(id, score, expected));
                check(
                        trending.contains(id) == Double.isFinite(expected),
                        id + (trending.contains(id) ? " trends and should not" : " should trend"));
            }
        }

        private long[] difference(Object of, Counts counts, long[] expected) {
            long[] actual = {
                counts.impressions(), counts.clicks(), counts.netLikes(), counts.netFollows(), counts.longViews()
            };
            long[] difference = new long[Oracle.COUNTERS];
            for (int i = 0; i < difference.length; i++) {
                difference[i] = actual[i] - expected[i];
                if (difference[i] != 0) {
                    tell("counter %d of %s is %d for %d".formatted(i, of, actual[i], expected[i]));
                }
            }
            return difference;
        }

        private static long missing(long[] difference) {
            return Arrays.stream(difference).map(each -> Math.max(0, -each)).sum();
        }

        private static long tooMany(long[] difference) {
            return Arrays.stream(difference).map(each -> Math.max(0, each)).sum();
        }

        private void check(boolean isRight, String otherwise) {
            if (!isRight) {
                wrong++;
                tell(otherwise);
            }
        }

        private void tell(String what) {
            if (first.size() < MOST_TOLD) {
                first.add(what);
            }
        }

        Comparison result() {
            return new Comparison(
                    Math.max(missingOfUsers, missingOfItems), Math.max(tooManyOfUsers, tooManyOfItems), wrong, first);
        }
    }

    /** True where nothing differs. */
    public boolean isRight() {
        return lost == 0 && doubled == 0 && wrong == 0;
    }
}
