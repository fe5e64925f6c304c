package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.features.Segment;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every feature store promises. */
public abstract class FeatureStoreContract extends TakeDownContract {

    private static final UserId USER = new UserId("u1");
    private static final UserProfile PROFILE =
            new UserProfile("f", 24, "Kraków", "android", null, Map.of("register_days", "730+"));
    private static final Segment WOMEN = Segment.of(PROFILE);
    private static final AuthorId A1 = new AuthorId("a1");
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final ItemCounts COUNTS = new ItemCounts(new Counts(9, 4, 2, 1, 3), Map.of(7, 1_234L));

    private static UserState state() {
        return new UserState(
                new Counts(5, 2, 0, 1, 1),
                Map.of("waterfall", new Counts(5, 2, 0, 1, 1)),
                Map.of(new Topic("t2"), new Counts(3, 2, 0, 1, 1)),
                Map.of(new AuthorId("a2"), new Counts(3, 1, 0, 1, 1)),
                List.of(
                        new ClickedItem(new ItemId("i2"), 2_000, new AuthorId("a2"), new Topic("t2")),
                        new ClickedItem(new ItemId("i3"), 1_000, null, null)),
                Set.of(new AuthorId("a2")),
                Set.of(new ItemId("i4")),
                Map.of(0, 41L));
    }

    @Test
    void anUnknownUserIsColdAndHasSeenNothing() {
        FeatureStore.UserSnapshot snapshot = get(store().user(USER));
        assertThat(snapshot.features()).isEqualTo(UserFeatures.cold(USER));
        assertThat(snapshot.seen()).isEmpty();
    }

    @Test
    void oneLookUpBringsProfileStateAndSeenItems() {
        FeatureStore store = store();
        get(store.putProfile(USER, PROFILE));
        get(store.putStates(Map.of(USER, state())));
        get(store.addSeen(USER, Examples.ids("i1", "i2"), Examples.NOON));
        FeatureStore.UserSnapshot snapshot = get(store.user(USER));
        long noon = Examples.NOON.toEpochMilli();
        assertThat(snapshot.features()).isEqualTo(new UserFeatures(USER, PROFILE, state()));
        assertThat(snapshot.seen()).isEqualTo(Map.of(new ItemId("i1"), noon, new ItemId("i2"), noon));
    }

    @Test
    void anErasedUserIsUnknownAgainAndOthersAreNot() {
        FeatureStore store = store();
        UserId other = new UserId("u2");
        for (UserId user : List.of(USER, other)) {
            get(store.putProfile(user, PROFILE));
            get(store.putStates(Map.of(user, state())));
            get(store.addSeen(user, Examples.ids("i1"), Examples.NOON));
        }
        get(store.eraseUser(USER));
        assertThat(get(store.user(USER)).features()).isEqualTo(UserFeatures.cold(USER));
        assertThat(get(store.user(USER)).seen()).isEmpty();
        assertThat(get(store.user(other)).features().profile()).isEqualTo(PROFILE);
        assertThat(get(store.user(other)).seen()).hasSize(1);
    }

    @Test
    void statesComeForAllWhoAreAskedForWhetherKnownOrNot() {
        FeatureStore store = store();
        UserId unknown = new UserId("u9");
        get(store.putStates(Map.of(USER, state())));
        assertThat(get(store.states(List.of(USER, unknown))))
                .isEqualTo(Map.of(USER, state(), unknown, UserState.EMPTY));
        assertThat(get(store.states(List.of()))).isEmpty();
    }

    @Test
    void countsComeForAllThatAreAskedForWhetherKnownOrNot() {
        FeatureStore store = store();
        ItemId unknown = new ItemId("i9");
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        assertThat(get(store.counts(List.of(ITEM.id(), unknown))))
                .isEqualTo(Map.of(ITEM.id(), COUNTS, unknown, ItemCounts.NONE));
        assertThat(get(store.counts(List.of()))).isEmpty();
    }

    @Test
    void writingNothingSucceeds() {
        FeatureStore store = store();
        get(store.putStates(Map.of()));
        get(store.putCounts(Map.of()));
        get(store.addTrending(Segment.EVERYONE, Map.of()));
        get(store.addSeen(USER, List.of(), Examples.NOON));
        assertThat(get(store.user(USER)).seen()).isEmpty();
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEmpty();
    }

    @Test
    void itemsComeInTheOrderAskedForWithoutUnknownOnes() {
        FeatureStore store = store();
        Item second = Examples.video("i2", 60_000);
        get(store.putItem(ITEM));
        get(store.putItem(second));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        assertThat(get(store.items(Examples.ids("i2", "i7", "i1", "i2"))))
                .containsExactly(
                        new ItemFeatures(second, ItemCounts.NONE),
                        new ItemFeatures(ITEM, COUNTS),
                        new ItemFeatures(second, ItemCounts.NONE));
        assertThat(get(store.items(List.of()))).isEmpty();
    }

    @Test
    void manyItemsKeepTheirOrder() {
        FeatureStore store = store();
        List<ItemId> ids =
                IntStream.range(0, 500).mapToObj(i -> new ItemId("i" + i)).toList();
        ids.forEach(id -> get(store.putItem(Examples.image(id.value(), "a1", "t1"))));
        assertThat(get(store.items(ids.reversed())).stream().map(ItemFeatures::id))
                .isEqualTo(ids.reversed());
    }

    @Test
    void aReplacedItemIsTheNewOne() {
        FeatureStore store = store();
        Item replacement = Examples.image("i1", "a2", "t2");
        get(store.putItem(ITEM));
        get(store.putItem(replacement));
        assertThat(get(store.items(Examples.ids("i1"))))
                .containsExactly(new ItemFeatures(replacement, ItemCounts.NONE));
        assertThat(get(store.fresh(10))).containsExactly(ITEM.id());
    }

    @Test
    void freshItemsComeNewestFirstUpToTheLimits() {
        FeatureStore store = store();
        for (int hour = 0; hour < 4; hour++) {
            get(store.putItem(Examples.item(
                    "i" + hour, ITEM.kind(), "a1", "t1", Examples.NOON.plus(Duration.ofHours(hour)), null)));
        }
        assertThat(get(store.fresh(2))).isEqualTo(Examples.ids("i3", "i2"));
        assertThat(get(store.fresh(10))).isEqualTo(Examples.ids("i3", "i2", "i1"));
        assertThat(get(store.fresh(0))).isEmpty();
    }

    @Test
    void anAuthorsItemsComeNewestFirstUpToTheLimits() {
        FeatureStore store = store();
        for (int hour = 0; hour < 5; hour++) {
            get(store.putItem(published("i" + hour, "a1", hour)));
        }
        get(store.putItem(published("i9", "a2", 9)));
        assertThat(authorItems(store, 2)).isEqualTo(Map.of(A1, List.of(entry("i4", 4), entry("i3", 3))));
        assertThat(authorItems(store, 10))
                .isEqualTo(Map.of(A1, List.of(entry("i4", 4), entry("i3", 3), entry("i2", 2))));
        assertThat(authorItems(store, 0)).isEqualTo(Map.of(A1, List.of()));
    }

    @Test
    void itemsComeForAllAuthorsWhoAreAskedForWhetherKnownOrNot() {
        FeatureStore store = store();
        AuthorId unknown = new AuthorId("a9");
        get(store.putItem(published("i1", "a1", 1)));
        assertThat(get(store.authorItems(List.of(A1, unknown), 5)))
                .isEqualTo(Map.of(A1, List.of(entry("i1", 1)), unknown, List.of()));
        assertThat(get(store.authorItems(List.of(), 5))).isEmpty();
    }

    @Test
    void anItemWithAnotherAuthorIsNoLongerTheFormersAndATakenDownItemIsNobodys() {
        FeatureStore store = store();
        AuthorId other = new AuthorId("a2");
        get(store.putItem(published("i1", "a1", 1)));
        get(store.putItem(published("i2", "a1", 2)));
        get(store.putItem(published("i1", "a2", 3)));
        assertThat(get(store.authorItems(List.of(A1, other), 5)))
                .isEqualTo(Map.of(A1, List.of(entry("i2", 2)), other, List.of(entry("i1", 3))));
        get(store.takeDown(new ItemId("i1")));
        get(store.takeDown(new ItemId("i2")));
        assertThat(get(store.authorItems(List.of(A1, other), 5))).isEqualTo(Map.of(A1, List.of(), other, List.of()));
    }

    private static Map<AuthorId, List<PublishedItem>> authorItems(FeatureStore store, int most) {
        return get(store.authorItems(List.of(A1), most));
    }

    private static Item published(String id, String author, int hour) {
        return Examples.item(id, ITEM.kind(), author, "t1", Examples.NOON.plus(Duration.ofHours(hour)), null);
    }

    private static PublishedItem entry(String id, int hour) {
        return new PublishedItem(
                new ItemId(id), Examples.NOON.plus(Duration.ofHours(hour)).toEpochMilli());
    }

    @Test
    void trendingScoresAddUpAndComeBestFirstUpToTheLimits() {
        FeatureStore store = store();
        get(store.addTrending(
                Segment.EVERYONE, Map.of(new ItemId("i1"), 1.0, new ItemId("i2"), 1.5, new ItemId("i3"), 1e-300)));
        get(store.addTrending(Segment.EVERYONE, Map.of(new ItemId("i1"), 1.0, new ItemId("i4"), 1e200)));
        assertThat(get(store.trending(Segment.EVERYONE, 3))).isEqualTo(Examples.ids("i4", "i1", "i2"));
        get(store.addTrending(Segment.EVERYONE, Map.of(new ItemId("i5"), 5.0)));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i4", "i5", "i1", "i2"));
        assertThat(get(store.trending(Segment.EVERYONE, 0))).isEmpty();
    }

    @Test
    void eachSegmentHasTrendsOfItsOwnUpToItsLimit() {
        FeatureStore store = store();
        get(store.addTrending(Segment.EVERYONE, Map.of(new ItemId("i1"), 1.0)));
        get(store.addTrending(WOMEN, Map.of(new ItemId("i2"), 1.0, new ItemId("i3"), 3.0, new ItemId("i4"), 2.0)));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i1"));
        assertThat(get(store.trending(WOMEN, 10))).isEqualTo(Examples.ids("i3", "i4"));
        assertThat(get(store.trending(Segment.of(UserProfile.UNKNOWN), 10))).isEqualTo(Examples.ids("i1"));
    }

    @Test
    void profilesComeForAllWhoAreAskedForWhetherKnownOrNot() {
        FeatureStore store = store();
        UserId unknown = new UserId("u9");
        get(store.putProfile(USER, PROFILE));
        assertThat(get(store.profiles(List.of(USER, unknown))))
                .isEqualTo(Map.of(USER, PROFILE, unknown, UserProfile.UNKNOWN));
        assertThat(get(store.profiles(List.of()))).isEmpty();
    }

    @Test
    void seenItemsRememberWhenTheyWereLastServed() {
        FeatureStore store = store();
        get(store.addSeen(USER, Examples.ids("i1", "i2"), Examples.NOON));
        get(store.addSeen(USER, Examples.ids("i2"), Examples.NOON.plusSeconds(60)));
        get(store.addSeen(USER, Examples.ids("i1"), Examples.NOON.minusSeconds(60)));
        assertThat(get(store.user(USER)).seen())
                .containsEntry(new ItemId("i1"), Examples.NOON.toEpochMilli())
                .containsEntry(new ItemId("i2"), Examples.NOON.plusSeconds(60).toEpochMilli());
    }

    @Test
    void whatWasServedLongestAgoIsForgottenBeyondTheMost() {
        FeatureStore store = store();
        for (int i = 1; i <= 7; i++) {
            get(store.addSeen(USER, Examples.ids("i" + i), Examples.NOON.plusSeconds(i)));
        }
        assertThat(get(store.user(USER)).seen().keySet())
                .isEqualTo(Set.copyOf(Examples.ids("i3", "i4", "i5", "i6", "i7")));
    }

    @Test
    void whatWasServedBeforeTheWindowIsForgotten() {
        FeatureStore store = store();
        get(store.addSeen(USER, Examples.ids("i1"), Examples.NOON));
        get(store.addSeen(USER, Examples.ids("i2"), Examples.NOON.plusMillis(1)));
        get(store.addSeen(
                USER, Examples.ids("i3"), Examples.NOON.plus(LIMITS.seenFor()).plusMillis(1)));
        assertThat(get(store.user(USER)).seen().keySet()).isEqualTo(Set.copyOf(Examples.ids("i2", "i3")));
    }
}
