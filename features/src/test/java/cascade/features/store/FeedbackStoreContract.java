package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserEvent;
import cascade.features.fold.UserFold;
import cascade.features.store.CountsAddition.Answer;
import cascade.features.store.CountsAddition.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store promises to feedback. */
public abstract class FeedbackStoreContract extends StoreContract {

    /** Nobody of other contracts: one who was erased is forgotten once more while later tests run. */
    private static final UserId USER = new UserId("u5");

    private static final Item ITEM = Examples.withVector(Examples.image("i1", "a1", "t1"), new float[] {1, 2, -2});
    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());
    private static final ItemId EARLY = new ItemId("nobody-put-this");
    private static final long NOON = Examples.NOON.toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final long DAY = Trend.HALF_LIFE_MILLIS;
    private static final Counts SEEN = new Counts(1, 0, 0, 0, 0);
    private static final Segment WOMEN = new Segment(Segment.Gender.FEMALE, Segment.AgeBand.TO_24);
    private static final UserProfile PROFILE = new UserProfile("f", 24, null, null, null, Map.of());

    private static ToldUser.Event event(long id, int partition, long position) {
        return event(id, partition, position, NOON);
    }

    private static ToldUser.Event event(long id, int partition, long position, long millis) {
        return new ToldUser.Event(id, partition, position, millis, millis, click(position));
    }

    private static UserEvent click(long seconds) {
        return UserEvent.of(
                new FeedEvent.Click(Examples.envelope(USER.value(), ITEM.id().value(), seconds % 1_000)), ITEM);
    }

    private static List<Telling> tell(FeatureStore store, ToldUser.Event... events) {
        return get(store.tell(store.session(), List.of(new ToldUser(USER, List.of(events)))))
                .getFirst();
    }

    private static UserState state(FeatureStore store) {
        return get(store.user(USER)).features().state();
    }

    private static Answer add(FeatureStore store, ItemId id, ItemCounts added, Map<Integer, Fence> fences) {
        CountsAddition addition = new CountsAddition(
                IdHash.bucket(id.hash()),
                fences,
                List.of(new CountsAddition.OfItem(
                        id, added, added.trend().sums().keySet())));
        return get(store.addCounts(store.session(), List.of(addition))).getFirst();
    }

    private static Answer add(FeatureStore store, ItemId id, Counts counts, long before, long after) {
        return add(store, id, new ItemCounts(counts), Map.of(3, new Fence(before, after)));
    }

    private static ItemCounts counts(FeatureStore store, ItemId id) {
        return get(store.counts(List.of(id))).get(id);
    }

    @Test
    void ofWhomAndWhatNobodyKnowsThereIsNothing() {
        FeatureStore store = store();
        FeedbackReading reading = get(store.read(Set.of(USER), Set.of(ITEM.id())));
        assertThat(reading.profile(USER)).isEqualTo(UserProfile.UNKNOWN);
        assertThat(reading.item(ITEM.id())).isNull();
        assertThat(get(store.fences(Set.of(0, 63), 11))).isEqualTo(Map.of(0, 0L, 63, 0L));
        assertThat(get(store.tell(store.session(), List.of()))).isEmpty();
        assertThat(get(store.addCounts(store.session(), List.of()))).isEmpty();
        get(store.putProfile(USER, PROFILE));
        get(store.putItem(ITEM));
        FeedbackReading known = get(store.read(Set.of(USER), Set.of(ITEM.id())));
        assertThat(known.profile(USER)).isEqualTo(PROFILE);
        assertThat(known.item(ITEM.id()).author()).isEqualTo(ITEM.author());
    }

    @Test
    void aUserIsToldOfAnEventOnce() {
        FeatureStore store = store();
        assertThat(tell(store, event(7, 3, 40), event(8, 3, 41))).containsExactly(Telling.NEW, Telling.NEW);
        assertThat(tell(store, event(7, 3, 40), event(8, 3, 41), event(9, 3, 42)))
                .containsExactly(Telling.AGAIN, Telling.AGAIN, Telling.NEW);
        assertThat(tell(store, event(7, 3, 50), event(9, 4, 42), event(9, 3, 42)))
                .containsExactly(Telling.DUPLICATE, Telling.DUPLICATE, Telling.AGAIN);
        assertThat(state(store).counts().clicks()).isEqualTo(3);
        assertThat(state(store).appliedOffsets()).isEqualTo(Map.of(3, 42L));
    }

    @Test
    void whatAUserHoldsAlreadyIsKnownByItsIdAndChangesNothing() {
        FeatureStore store = store();
        assertThat(tell(store, event(7, 3, 40))).containsExactly(Telling.NEW);
        assertThat(tell(store, held(9, 3, 50))).containsExactly(Telling.NEW);
        assertThat(tell(store, held(9, 3, 50), held(9, 3, 51))).containsExactly(Telling.AGAIN, Telling.DUPLICATE);
        assertThat(state(store).counts().clicks()).isEqualTo(1);
        assertThat(state(store).appliedOffsets()).isEqualTo(Map.of(3, 40L));
        assertThat(tell(store, event(7, 3, 52), event(8, 3, 53))).containsExactly(Telling.DUPLICATE, Telling.NEW);
        assertThat(state(store).counts().clicks()).isEqualTo(2);
    }

    @Test
    void itIsKnownAlsoOfAUserOfWhomNothingElseIs() {
        FeatureStore store = store();
        assertThat(tell(store, held(9, 3, 50))).containsExactly(Telling.NEW);
        assertThat(tell(store, held(9, 3, 51), event(7, 3, 52))).containsExactly(Telling.DUPLICATE, Telling.NEW);
        assertThat(tell(store, held(9, 3, 50), event(7, 3, 52))).containsExactly(Telling.AGAIN, Telling.AGAIN);
        assertThat(state(store).counts().clicks()).isEqualTo(1);
    }

    private static ToldUser.Event held(long id, int partition, long position) {
        return new ToldUser.Event(id, partition, position, NOON, NOON, null);
    }

    @Test
    void anIdThatComesTwiceAtOnceCountsOnce() {
        FeatureStore store = store();
        assertThat(tell(store, event(7, 3, 40), event(7, 3, 41), event(8, 3, 42)))
                .containsExactly(Telling.NEW, Telling.DUPLICATE, Telling.NEW);
        assertThat(state(store).counts().clicks()).isEqualTo(2);
    }

    @Test
    void hundredsOfEventsComeToWhatFoldingThemDoes() {
        FeatureStore store = store();
        UserState folded = UserState.EMPTY;
        for (int batch = 0; batch < 30; batch++) {
            List<ToldUser.Event> events = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                long position = 10L * batch + i;
                events.add(event(position, i % 2, position));
                folded = UserFold.apply(folded, click(position)).withApplied(i % 2, position);
            }
            tell(store, events.toArray(ToldUser.Event[]::new));
            assertThat(state(store)).isEqualTo(folded);
        }
        assertThat(get(store.states(Set.of(USER)))).isEqualTo(Map.of(USER, folded));
    }

    @Test
    void whatCameLongAgoIsKnownByItsPlace() {
        FeatureStore store = store();
        long place = LogPosition.of(40, 7);
        tell(store, event(1, 3, place, NOON));
        for (int hour = 1; hour < 400; hour++) {
            tell(store, event(1 + hour, 3, place + hour, NOON + hour * HOUR));
        }
        assertThat(tell(store, event(1, 3, place, NOON), event(1, 5, 7, NOON + 400 * HOUR)))
                .containsExactly(Telling.AGAIN, Telling.NEW);
        assertThat(state(store).counts().clicks()).isEqualTo(401);
    }

    @Test
    void moreIdsThanAreRememberedAreForgottenTheFirstFirst() {
        FeatureStore store = store();
        int many = 24 * 200;
        assertThat(many).isGreaterThan(EventIds.MOST + 600);
        for (int from = 0; from < many; from += 200) {
            ToldUser.Event[] events = new ToldUser.Event[200];
            for (int i = 0; i < events.length; i++) {
                events[i] = event(1L + from + i, 3, from + i);
            }
            tell(store, events);
        }
        assertThat(tell(store, event(1, 3, many + 1L), event(many - 4_000L, 3, many + 2L)))
                .containsExactly(Telling.NEW, Telling.DUPLICATE);
    }

    @Test
    void whatAnErasedUserDidBeforeStaysErased() {
        FeatureStore store = store();
        tell(store, event(7, 3, 40));
        get(store.eraseUser(USER, Examples.NOON));
        assertThat(state(store)).isEqualTo(UserState.EMPTY);
        assertThat(tell(store, event(7, 3, 40), event(8, 3, 41))).containsExactly(Telling.ERASED, Telling.ERASED);
        assertThat(state(store)).isEqualTo(UserState.EMPTY);
        for (int i = 0; i < 100; i++) {
            assertThat(tell(store, event(100 + i, 3, 42 + i, NOON + 1 + i))).containsExactly(Telling.NEW);
        }
        assertThat(tell(store, event(9, 3, 200))).containsExactly(Telling.ERASED);
        assertThat(state(store).counts().clicks()).isEqualTo(100);
    }

    @Test
    void usersAreToldEachOfHisOwn() {
        FeatureStore store = store();
        UserId other = new UserId("u2");
        List<ToldUser> both = List.of(
                new ToldUser(USER, List.of(event(7, 3, 40), event(8, 3, 41))),
                new ToldUser(other, List.of(event(7, 4, 5))));
        assertThat(get(store.tell(store.session(), both)))
                .containsExactly(List.of(Telling.NEW, Telling.NEW), List.of(Telling.NEW));
        assertThat(get(store.states(Set.of(USER, other))).get(other).appliedOffsets())
                .isEqualTo(Map.of(4, 5L));
    }

    @Test
    void additionsOfSeveralPartitionsAddUpWhateverTheirOrder() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        ItemCounts one = new ItemCounts(new Counts(1, 1, -1, 0, 0), Trend.of(1, NOON, Segment.EVERYONE));
        ItemCounts other = new ItemCounts(new Counts(2, 0, 2, -5, 1), Trend.of(2, NOON, WOMEN));
        assertThat(add(store, ITEM.id(), one, Map.of(3, new Fence(0, 41)))).isInstanceOf(Answer.Added.class);
        assertThat(add(store, ITEM.id(), other, Map.of(4, new Fence(0, 8)))).isInstanceOf(Answer.Added.class);
        assertThat(counts(store, ITEM.id())).isEqualTo(one.plus(other));
        assertThat(get(store.items(List.of(ITEM.id()))).getFirst().counts()).isEqualTo(one.plus(other));
        assertThat(get(store.fences(Set.of(BUCKET), 3))).isEqualTo(Map.of(BUCKET, 41L));
        assertThat(get(store.fences(Set.of(BUCKET), 4))).isEqualTo(Map.of(BUCKET, 8L));
    }

    @Test
    void anAdditionToABucketThatHoldsAnotherPartOfTheLogIsRefusedAndToldWhich() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        long place = LogPosition.of(40, 7);
        add(store, ITEM.id(), SEEN, 0, place);
        assertThat(add(store, ITEM.id(), SEEN, 0, place)).isEqualTo(new Answer.Refused(Map.of(3, place)));
        assertThat(add(store, ITEM.id(), SEEN, place - 1, place + 1)).isEqualTo(new Answer.Refused(Map.of(3, place)));
        Map<Integer, Fence> both = Map.of(2, new Fence(0, 6), 3, new Fence(0, 41));
        assertThat(add(store, ITEM.id(), new ItemCounts(SEEN), both))
                .isEqualTo(new Answer.Refused(Map.of(2, 0L, 3, place)));
        assertThat(counts(store, ITEM.id()).counts()).isEqualTo(SEEN);
        assertThat(add(store, ITEM.id(), SEEN, place, place + 1)).isInstanceOf(Answer.Added.class);
        assertThat(counts(store, ITEM.id()).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
    }

    @Test
    void trendsComeBackAsTheyStandAndMoveToALaterDayAsInTheProcess() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        ItemCounts counted = ItemCounts.NONE;
        List<Trend> trends = List.of(
                Trend.of(3, NOON, Segment.EVERYONE).plus(Trend.of(3, NOON, WOMEN)),
                Trend.of(1, NOON + 3 * DAY + 1_234, Segment.EVERYONE),
                Trend.of(5, NOON - DAY, WOMEN),
                Trend.NONE,
                Trend.of(1, NOON + 60 * DAY, Segment.ALL.getLast()));
        for (int i = 0; i < trends.size(); i++) {
            ItemCounts added = new ItemCounts(SEEN, trends.get(i));
            Answer answer = add(store, ITEM.id(), added, Map.of(0, new Fence(i, i + 1)));
            counted = counted.plus(added);
            for (Segment segment : trends.get(i).sums().keySet()) {
                Trend told = ((Answer.Added) answer).trends().get(ITEM.id());
                assertThat(told.score(segment)).isEqualTo(counted.trend().score(segment));
            }
        }
        assertThat(counts(store, ITEM.id())).isEqualTo(counted);
    }

    @Test
    void howAnItemTrendsCanBeAskedWithoutAddingAnything() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        ItemCounts clicked = new ItemCounts(new Counts(0, 1, 0, 0, 0), Trend.of(1, NOON, Segment.EVERYONE));
        add(store, ITEM.id(), clicked, Map.of(3, new Fence(0, 41)));
        CountsAddition question = new CountsAddition(
                BUCKET,
                Map.of(3, new Fence(41, 41)),
                List.of(new CountsAddition.OfItem(ITEM.id(), ItemCounts.NONE, Set.of(Segment.EVERYONE))));
        Answer answer = get(store.addCounts(store.session(), List.of(question))).getFirst();
        assertThat(((Answer.Added) answer).trends().get(ITEM.id()).score(Segment.EVERYONE))
                .isEqualTo(clicked.trend().score(Segment.EVERYONE));
        assertThat(counts(store, ITEM.id())).isEqualTo(clicked);
    }

    @Test
    void whatIsToldOfAnItemBeforeItIsPublishedIsThereAfterwards() {
        FeatureStore store = store();
        add(store, EARLY, new Counts(1, 1, 0, 0, 0), 0, 41);
        add(store, EARLY, SEEN, 41, 42);
        get(store.putItem(Examples.image(EARLY.value(), "a1", "t1")));
        assertThat(counts(store, EARLY).counts()).isEqualTo(new Counts(2, 1, 0, 0, 0));
        add(store, EARLY, SEEN, 42, 43);
        assertThat(get(store.items(List.of(EARLY))).getFirst().counts().counts())
                .isEqualTo(new Counts(3, 1, 0, 0, 0));
    }

    @Test
    void whatIsToldOfAnItemThatWasTakenDownIsKeptWithWhatWasCounted() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        add(store, ITEM.id(), SEEN, 0, 41);
        get(store.takeDown(ITEM.id()));
        add(store, ITEM.id(), SEEN, 41, 42);
        assertThat(get(store.read(Set.of(), Set.of(ITEM.id()))).item(ITEM.id())).isNull();
        assertThat(counts(store, ITEM.id()).counts().impressions()).isEqualTo(2);
    }

    @Test
    void watermarksRiseAndNeverFall() {
        FeatureStore store = store();
        long session = store.session();
        get(store.raiseWatermarks(session, Map.of(0, 5L, 11, 1L << 50)));
        get(store.raiseWatermarks(session, Map.of(0, 4L, 11, (1L << 50) + 1)));
        get(store.raiseWatermarks(session, Map.of()));
        assertThat(get(store.watermarks(Set.of(0, 1, 11)))).isEqualTo(Map.of(0, 5L, 11, (1L << 50) + 1));
    }

    @Test
    void inASessionThatIsOverNothingIsWritten() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        long over = store.session() + 1;
        assertThat(store.session()).isPositive();
        assertThatThrownBy(() -> get(store.raiseWatermarks(over, Map.of(0, 5L))))
                .isInstanceOf(AssertionError.class);
        ToldUser told = new ToldUser(USER, List.of(event(7, 3, 40)));
        assertThatThrownBy(() -> get(store.tell(over, List.of(told)))).isInstanceOf(AssertionError.class);
        CountsAddition addition = new CountsAddition(
                BUCKET,
                Map.of(3, new Fence(0, 41)),
                List.of(new CountsAddition.OfItem(ITEM.id(), new ItemCounts(SEEN), Set.of())));
        assertThatThrownBy(() -> get(store.addCounts(over, List.of(addition)))).isInstanceOf(AssertionError.class);
        assertThat(get(store.watermarks(Set.of(0)))).isEmpty();
        assertThat(state(store)).isEqualTo(UserState.EMPTY);
        assertThat(counts(store, ITEM.id())).isEqualTo(ItemCounts.NONE);
    }

    @Test
    void ofTwoWhoBeginAnEpochTheFirstIsBelieved() {
        FeatureStore store = store();
        long session = store.session();
        get(store.raiseWatermarks(session, Map.of(0, 5L)));
        assertThat(get(store.watermarksOfTopics(Set.of(0, 1)))).isEqualTo(Map.of(0, Watermark.of(5, "")));
        get(store.beginLog(session, Map.of(0, 0L, 1, 0L), "A"));
        get(store.beginLog(session, Map.of(0, 7L), "B"));
        assertThat(get(store.watermarksOfTopics(Set.of(0, 1))))
                .isEqualTo(Map.of(0, Watermark.of(5, "A"), 1, Watermark.of(0, "A")));
        long begun = LogPosition.of(1, 3);
        get(store.beginLog(session, Map.of(0, begun), "B"));
        get(store.beginLog(session, Map.of(0, begun + 4), "C"));
        get(store.beginLog(session, Map.of(0, 9L), "D"));
        get(store.raiseWatermarks(session, Map.of(0, 6L)));
        assertThat(get(store.watermarksOfTopics(Set.of(0)))).isEqualTo(Map.of(0, Watermark.of(begun, "B")));
        get(store.raiseWatermarks(session, Map.of(0, begun + 1)));
        assertThat(get(store.watermarksOfTopics(Set.of(0)))).isEqualTo(Map.of(0, Watermark.of(begun + 1, "B")));
        assertThat(get(store.watermarks(Set.of(0)))).isEqualTo(Map.of(0, begun + 1));
    }

    @Test
    void theTopicOfAnEarlierEpochIsNotTakenForThatOfALaterOne() {
        FeatureStore store = store();
        long session = store.session();
        get(store.beginLog(session, Map.of(0, 0L), "A"));
        long later = LogPosition.of(1, 3);
        get(store.raiseWatermarks(session, Map.of(0, later)));
        assertThat(get(store.watermarksOfTopics(Set.of(0)))).isEqualTo(Map.of(0, Watermark.of(later, "")));
        assertThatThrownBy(() -> get(store.beginLog(session + 1, Map.of(0, later), "B")))
                .isInstanceOf(AssertionError.class);
        assertThat(get(store.watermarksOfTopics(Set.of()))).isEmpty();
    }
}
