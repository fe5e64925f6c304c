package cascade.run.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.Taste;
import cascade.features.Trend;
import cascade.features.UserState;
import cascade.features.row.KeptState;
import cascade.features.store.FoldedRows.OfUser;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowSamenessTest {

    private static final long HOUR = 3_600_000;
    private static final Counts SEEN = new Counts(1, 0, 0, 0, 0);

    private static UserState state(long position, String... followed) {
        Set<AuthorId> authors = new LinkedHashSet<>();
        Arrays.stream(followed).map(AuthorId::new).forEach(authors::add);
        return new UserState(
                SEEN, Map.of(), Map.of(), Map.of(), List.of(), authors, Set.of(), Taste.NONE, Map.of(3, position));
    }

    private static OfUser user(UserState state, EventIds ids) {
        return new OfUser(state, KeptState.NEVER, ids);
    }

    private static EventIds ids(int epoch, long... hours) {
        EventIds ids = EventIds.NONE;
        for (int i = 0; i < hours.length; i++) {
            ids = ids.with(1 + i, 3, LogPosition.of(epoch, i), hours[i] * HOUR);
        }
        return ids;
    }

    @Test
    void epochsAreNoDifferenceAndOffsetsAre() {
        OfUser one = user(state(LogPosition.of(0, 7)), ids(0, 100));
        assertThat(RowSameness.of(one, user(state(LogPosition.of(2, 7)), ids(2, 100))))
                .isTrue();
        assertThat(RowSameness.of(one, user(state(LogPosition.of(0, 8)), ids(0, 100))))
                .isFalse();
    }

    @Test
    void theOrderInWhichAuthorsWereFollowedIsADifference() {
        OfUser one = user(state(7, "a", "b"), EventIds.NONE);
        assertThat(RowSameness.of(one, user(state(7, "a", "b"), EventIds.NONE))).isTrue();
        assertThat(RowSameness.of(one, user(state(7, "b", "a"), EventIds.NONE))).isFalse();
    }

    @Test
    void idsOfTheLastDayAreComparedWhereTheyAreStillThere() {
        UserState state = state(7);
        OfUser one = user(state, ids(0, 100, 130));
        OfUser withoutTheOld = user(state, EventIds.of(ids(0, 100, 130).after(1)));
        assertThat(RowSameness.of(one, withoutTheOld)).as("30 hours are over").isTrue();
        assertThat(RowSameness.of(one, user(state, ids(0, 100)))).isFalse();
        assertThat(RowSameness.of(user(state, EventIds.NONE), one))
                .as("they have expired")
                .isTrue();
        assertThat(RowSameness.of(one, user(state, EventIds.NONE))).isFalse();
    }

    @Test
    void whoWasErasedIsSoInBothUnlessItIsForgotten() {
        OfUser erased = new OfUser(UserState.EMPTY, 5, EventIds.NONE);
        OfUser nobody = user(UserState.EMPTY, EventIds.NONE);
        assertThat(RowSameness.of(erased, nobody)).isFalse();
        assertThat(RowSameness.of(nobody, erased)).isTrue();
        assertThat(RowSameness.of(user(state(7), EventIds.NONE), new OfUser(state(7), 5, EventIds.NONE)))
                .isFalse();
    }

    @Test
    void sumsMayDifferByWhatIsRoundedAndCountsByNothing() {
        assertThat(RowSameness.of(counts(1, 10, 1 << 20), counts(1, 10, (1 << 20) - 1_000)))
                .isTrue();
        assertThat(RowSameness.of(counts(1, 10, 1 << 20), counts(1, 10, (1 << 20) - 1_001)))
                .isFalse();
        assertThat(RowSameness.of(counts(1, 10, 1 << 20), counts(1, 11, 1 << 19)))
                .as("of the day after")
                .isTrue();
        assertThat(RowSameness.of(counts(1, 10, 1 << 20), counts(2, 10, 1 << 20)))
                .isFalse();
    }

    private static ItemCounts counts(long impressions, int day, long sum) {
        return new ItemCounts(new Counts(impressions, 0, 0, 0, 0), new Trend(day, Map.of(Segment.EVERYONE, sum)));
    }

    @Test
    void ofAListTheLastMayBeAnotherWithAsMuch() {
        Map<ItemId, Double> list = Map.of(new ItemId("a"), 9.0, new ItemId("b"), 5.0);
        assertThat(differ(list, Map.of(new ItemId("a"), 9.0, new ItemId("c"), 5.00001)))
                .isFalse();
        assertThat(differ(list, Map.of(new ItemId("a"), 9.0, new ItemId("c"), 6.0)))
                .isTrue();
        assertThat(differ(list, Map.of(new ItemId("a"), 9.0))).isTrue();
        assertThat(differ(list, Map.of(new ItemId("a"), 9.00001, new ItemId("b"), 5.0)))
                .isFalse();
        assertThat(differ(list, Map.of(new ItemId("a"), 8.0, new ItemId("b"), 5.0)))
                .isTrue();
    }

    private static boolean differ(Map<ItemId, Double> one, Map<ItemId, Double> other) {
        return List.of("a", "b", "c").stream()
                .map(ItemId::new)
                .anyMatch(item -> !RowSameness.ofListed(item, one, other) || !RowSameness.ofListed(item, other, one));
    }
}
