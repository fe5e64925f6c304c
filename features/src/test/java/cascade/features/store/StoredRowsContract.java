package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.Topic;
import cascade.features.Trend;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserEvent;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.Wish;
import cascade.features.store.CountsAddition.Fence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store says of its rows to those who look in. */
public abstract class StoredRowsContract extends StoreContract {

    /** Nobody of other contracts: one who was erased is forgotten once more while later tests run. */
    protected static final UserId USER = new UserId("u8");

    protected static final Item ITEM = Examples.image("i1", "a1", "t1");

    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());
    private static final UserProfile PROFILE = new UserProfile("f", 24, null, null, null, Map.of());
    private static final ItemCounts COUNTS =
            new ItemCounts(new Counts(9, 4, 2, 1, 3), Trend.of(4, Examples.NOON.toEpochMilli(), Segment.EVERYONE));

    /** Tells the user of a click for each position of partition 3. */
    protected static void click(FeatureStore store, long... positions) {
        for (long position : positions) {
            long millis = Examples.NOON.toEpochMilli();
            UserEvent click =
                    UserEvent.of(new FeedEvent.Click(Examples.envelope(USER.value(), "i" + position, position)), ITEM);
            ToldUser.Event event = new ToldUser.Event(position, 3, position, millis, millis, click);
            get(store.tell(store.session(), List.of(new ToldUser(USER, List.of(event)))));
        }
    }

    @Test
    void ofWhomAndWhatNobodyKnowsNothingIsStored() {
        FeatureStore store = store();
        assertThat(get(store.stored(USER)).isKnown()).isFalse();
        assertThat(get(store.stored(USER)).next()).isEmpty();
        StoredItem item = get(store.stored(ITEM.id()));
        assertThat(item.isKnown()).isFalse();
        assertThat(item.bucket()).isEqualTo(BUCKET);
        assertThat(item.counts()).isEqualTo(ItemCounts.NONE);
    }

    @Test
    void aUserIsAsAFeedSeesHimWithHowFarHeHoldsTheLogAndHisKeys() {
        FeatureStore store = store();
        get(store.putProfile(USER, PROFILE));
        get(store.addSeen(USER, Examples.ids("i1", "i2"), Examples.NOON));
        get(store.changePreferences(
                USER, new PreferenceChange(Map.of(new Topic("sea"), Wish.LESS), Map.of())::applyTo));
        click(store, LogPosition.of(2, 40), LogPosition.of(2, 41));

        StoredUser stored = get(store.stored(USER));

        UserStore.UserSnapshot seenByAFeed = get(store.user(USER));
        assertThat(stored.user().features()).isEqualTo(seenByAFeed.features());
        assertThat(stored.user().preferences()).isEqualTo(seenByAFeed.preferences());
        assertThat(stored.user().seen().toBytes()).isEqualTo(seenByAFeed.seen().toBytes());
        assertThat(stored.next()).isEqualTo(Map.of(3, LogPosition.of(2, 42)));
        assertThat(stored.ids().since(0)).isEqualTo(2);
        assertThat(stored.erasedAt()).isEmpty();
        assertThat(stored.keys()).extracting(StoredKey::key).contains(FeatureKeys.profile(USER));
        assertThat(stored.keys()).allMatch(key -> key.bytes() > 0 && key.fault().isEmpty());
        assertThat(stored.keys()).allMatch(key -> KeyKind.of(key.key()).orElseThrow() == key.kind());
    }

    @Test
    void anErasedUserIsKnownAsSuchAndAsNothingElse() {
        FeatureStore store = store();
        get(store.putProfile(USER, PROFILE));
        get(store.eraseUser(USER, Examples.NOON));
        StoredUser stored = get(store.stored(USER));
        assertThat(stored.isKnown()).isTrue();
        assertThat(stored.erasedAt()).contains(Examples.NOON);
        assertThat(stored.user().features()).isEqualTo(UserFeatures.cold(USER));
        // The one says until when nothing is known of him, the other at which version.
        assertThat(stored.keys()).extracting(StoredKey::kind).containsExactly(KeyKind.PROFILE, KeyKind.STATE);
    }

    @Test
    void anItemIsPublishedTakenDownAndBackAtRisingVersions() {
        FeatureStore store = store();
        long first = get(store.putItems(List.of(ITEM))).getFirst().version();
        StoredItem published = get(store.stored(ITEM.id()));
        assertThat(published.item()).contains(ITEM);
        assertThat(published.version()).isEqualTo(first);
        assertThat(published.downVersion()).isZero();
        assertThat(published.keys()).extracting(StoredKey::field).containsExactly("i1");

        long second = get(store.takeDown(ITEM.id()));
        StoredItem down = get(store.stored(ITEM.id()));
        assertThat(down.item()).isEmpty();
        assertThat(down.version()).isZero();
        assertThat(down.downVersion()).isEqualTo(second).isGreaterThan(first);
        assertThat(down.isKnown()).isTrue();

        long third = get(store.putItems(List.of(ITEM))).getFirst().version();
        assertThat(get(store.stored(ITEM.id())).version()).isEqualTo(third).isGreaterThan(second);
    }

    @Test
    void countsComeWithTheFencesOfTheirBucketAndWhatIsListed() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        CountsAddition addition = new CountsAddition(
                BUCKET,
                Map.of(3, new Fence(0, LogPosition.of(1, 7)), 11, new Fence(0, 5)),
                List.of(new CountsAddition.OfItem(
                        ITEM.id(), COUNTS, COUNTS.trend().sums().keySet())));
        get(store.addCounts(store.session(), List.of(addition)));
        double score = COUNTS.trend().score(Segment.EVERYONE);
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), score))));

        StoredItem stored = get(store.stored(ITEM.id()));

        assertThat(stored.counts()).isEqualTo(COUNTS);
        assertThat(stored.fences()).isEqualTo(Map.of(3, LogPosition.of(1, 7), 11, 5L));
        assertThat(stored.listed()).containsOnlyKeys(Segment.EVERYONE);
        assertThat(stored.listed().get(Segment.EVERYONE)).isCloseTo(score, within(1e-9));
        assertThat(stored.keys()).extracting(StoredKey::kind).containsExactly(KeyKind.ITEMS, KeyKind.COUNTS);
    }

    @Test
    void anotherItemOfTheBucketHasNothingOfThis() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        assertThat(get(store.stored(new ItemId("i1 "))).isKnown()).isFalse();
    }
}
