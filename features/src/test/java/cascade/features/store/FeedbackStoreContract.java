package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.row.KeptState;
import cascade.features.store.FeedbackReading.OfItem;
import cascade.features.store.FeedbackReading.OfUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store promises to feedback. */
public abstract class FeedbackStoreContract extends StoreContract {

    /** Nobody of other contracts: one who was erased is forgotten once more while later tests run. */
    private static final UserId USER = new UserId("u5");

    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final ItemId EARLY = new ItemId("nobody-put-this");
    private static final long NOON = Examples.NOON.toEpochMilli();
    private static final long DAY = Trend.HALF_LIFE_MILLIS;
    private static final Segment WOMEN = new Segment(Segment.Gender.FEMALE, Segment.AgeBand.TO_24);
    private static final UserProfile PROFILE = new UserProfile("f", 24, null, null, null, Map.of());

    private static OfUser user(FeatureStore store) {
        return Objects.requireNonNull(
                get(store.read(Set.of(USER), Set.of(), Set.of())).users().get(USER));
    }

    private static OfItem item(FeatureStore store, ItemId id) {
        return Objects.requireNonNull(
                get(store.read(Set.of(), Set.of(id), Set.of())).items().get(id));
    }

    private static StateWrite write(OfUser before, long position) {
        EventIds ids = before.ids().with(position, 3, position, NOON);
        KeptState kept = new KeptState(
                before.kept().state().withApplied(3, position),
                before.kept().erasedMillis(),
                before.kept().mark());
        return StateWrite.of(USER, kept, before.ids(), ids, ids);
    }

    private static CountsAddition addition(
            ItemId id, OfItem before, Counts counts, Trend trend, int partition, long last) {
        return new CountsAddition(id, before.counts(), new ItemCounts(counts, trend, Map.of(partition, last)));
    }

    @Test
    void ofWhomAndWhatNobodyKnowsThereIsNothing() {
        FeedbackReading reading = get(store().read(Set.of(USER), Set.of(ITEM.id()), Set.of(0, 11)));
        assertThat(reading.users().get(USER).kept().state()).isEqualTo(UserState.EMPTY);
        assertThat(reading.users().get(USER).ids().size()).isZero();
        assertThat(reading.users().get(USER).profile()).isEqualTo(UserProfile.UNKNOWN);
        assertThat(reading.items().get(ITEM.id())).isEqualTo(new OfItem(null, ItemCounts.NONE));
        assertThat(reading.watermarks()).isEmpty();
    }

    @Test
    void aStateIsWrittenWhereItIsTheOneThatWasRead() {
        FeatureStore store = store();
        get(store.putProfile(USER, PROFILE));
        OfUser first = user(store);
        assertThat(get(store.writeStates(List.of(write(first, 40))))).isEmpty();
        OfUser second = user(store);
        assertThat(get(store.writeStates(List.of(write(second, 41))))).isEmpty();
        OfUser third = user(store);
        assertThat(third.kept().state().hasApplied(3, 41)).isTrue();
        assertThat(third.ids().size()).isEqualTo(2);
        assertThat(third.ids().isOf(third.ids().find(41), 3, 41)).isTrue();
        assertThat(third.profile()).isEqualTo(PROFILE);
        assertThat(get(store.user(USER)).features().state())
                .isEqualTo(third.kept().state());
    }

    @Test
    void aStateThatAnotherWroteSinceIsLeftAlone() {
        FeatureStore store = store();
        OfUser both = user(store);
        get(store.writeStates(List.of(write(both, 40))));
        assertThat(get(store.writeStates(List.of(write(both, 50))))).containsExactly(USER);
        OfUser read = user(store);
        get(store.writeStates(List.of(write(read, 60))));
        assertThat(get(store.writeStates(List.of(write(read, 70))))).containsExactly(USER);
        assertThat(user(store).kept().state().appliedOffsets()).isEqualTo(Map.of(3, 60L));
        assertThat(user(store).ids().size()).isEqualTo(2);
        assertThat(get(store.writeStates(List.of()))).isEmpty();
    }

    @Test
    void idsThatWereTrimmedReplaceThoseBefore() {
        FeatureStore store = store();
        get(store.writeStates(List.of(write(user(store), 40))));
        OfUser before = user(store);
        EventIds added = before.ids().with(7, 3, 41, NOON);
        EventIds trimmed = EventIds.of(added.after(1));
        KeptState kept = new KeptState(
                before.kept().state().withApplied(3, 41),
                KeptState.NEVER,
                before.kept().mark());
        get(store.writeStates(List.of(StateWrite.of(USER, kept, before.ids(), added, trimmed))));
        assertThat(user(store).ids().toBytes()).isEqualTo(trimmed.toBytes());
    }

    @Test
    void aWriteOnItsWayMeetsTheErasureAndTheNextOneKnowsOfIt() {
        FeatureStore store = store();
        get(store.writeStates(List.of(write(user(store), 40))));
        OfUser before = user(store);
        get(store.eraseUser(USER, Examples.NOON));
        assertThat(get(store.writeStates(List.of(write(before, 41))))).containsExactly(USER);
        OfUser erased = user(store);
        assertThat(erased.kept().state()).isEqualTo(UserState.EMPTY);
        assertThat(erased.kept().erasedMillis()).isEqualTo(NOON);
        assertThat(erased.ids().size()).isZero();
        assertThat(get(store.writeStates(List.of(write(erased, 42))))).isEmpty();
        assertThat(user(store).kept().erasedMillis()).isEqualTo(NOON);
        assertThat(user(store).kept().state().hasApplied(3, 42)).isTrue();
    }

    @Test
    void additionsOfSeveralPartitionsAddUpWhateverTheirOrder() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        OfItem before = item(store, ITEM.id());
        assertThat(before.item()).isEqualTo(ITEM);
        Trend trend = Trend.of(1, NOON, Segment.EVERYONE);
        CountsAddition one = addition(ITEM.id(), before, new Counts(1, 1, -1, 0, 0), trend, 3, 40);
        CountsAddition other = addition(ITEM.id(), before, new Counts(2, 0, 2, -5, 1), Trend.of(2, NOON, WOMEN), 4, 7);
        assertThat(get(store.addCounts(List.of(one)))).containsOnlyKeys(ITEM.id());
        assertThat(get(store.addCounts(List.of(other)))).containsOnlyKeys(ITEM.id());
        ItemCounts after = item(store, ITEM.id()).counts();
        assertThat(after).isEqualTo(one.added().plus(other.added()));
        assertThat(get(store.items(List.of(ITEM.id()))).getFirst().counts()).isEqualTo(after);
    }

    @Test
    void anAdditionToCountsThatHoldMoreThanWasReadIsRefused() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        OfItem before = item(store, ITEM.id());
        CountsAddition addition = addition(ITEM.id(), before, new Counts(1, 0, 0, 0, 0), Trend.NONE, 3, 40);
        CountsAddition longer = addition(ITEM.id(), before, new Counts(2, 0, 0, 0, 0), Trend.NONE, 3, 41);
        get(store.addCounts(List.of(addition)));
        assertThat(get(store.addCounts(List.of(addition)))).isEmpty();
        assertThat(get(store.addCounts(List.of(longer)))).isEmpty();
        assertThat(item(store, ITEM.id()).counts()).isEqualTo(addition.added());
        assertThat(get(store.addCounts(List.of()))).isEmpty();
    }

    @Test
    void anAdditionOfSeveralPartitionsIsTakenAsAWholeOrNotAtAll() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        OfItem before = item(store, ITEM.id());
        get(store.addCounts(List.of(addition(ITEM.id(), before, new Counts(1, 0, 0, 0, 0), Trend.NONE, 3, 40))));
        ItemCounts both = new ItemCounts(new Counts(2, 0, 0, 0, 0), Map.of(2, 5L, 3, 40L));
        assertThat(get(store.addCounts(List.of(new CountsAddition(ITEM.id(), before.counts(), both)))))
                .isEmpty();
        assertThat(item(store, ITEM.id()).counts().appliedOffsets()).isEqualTo(Map.of(3, 40L));
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
            CountsAddition addition =
                    addition(ITEM.id(), item(store, ITEM.id()), new Counts(1, 0, 0, 0, 0), trends.get(i), 0, i);
            Trend told = get(store.addCounts(List.of(addition))).get(ITEM.id());
            counted = counted.plus(addition.added());
            for (Segment segment : trends.get(i).sums().keySet()) {
                assertThat(told.score(segment)).isEqualTo(counted.trend().score(segment));
            }
        }
        assertThat(item(store, ITEM.id()).counts()).isEqualTo(counted);
    }

    @Test
    void whatIsToldOfAnItemBeforeItIsPublishedIsThereAfterwards() {
        FeatureStore store = store();
        CountsAddition addition = addition(EARLY, item(store, EARLY), new Counts(1, 1, 0, 0, 0), Trend.NONE, 3, 40);
        assertThat(get(store.addCounts(List.of(addition)))).containsOnlyKeys(EARLY);
        assertThat(item(store, EARLY)).isEqualTo(new OfItem(null, addition.added()));
        assertThat(get(store.addCounts(List.of(addition)))).isEmpty();
        Item item = Examples.image(EARLY.value(), "a1", "t1");
        get(store.putItem(item));
        assertThat(item(store, EARLY)).isEqualTo(new OfItem(item, addition.added()));
        get(store.addCounts(
                List.of(addition(EARLY, item(store, EARLY), new Counts(1, 0, 0, 0, 0), Trend.NONE, 3, 41))));
        assertThat(get(store.items(List.of(EARLY))).getFirst().counts().counts())
                .isEqualTo(new Counts(2, 1, 0, 0, 0));
    }

    @Test
    void whatIsToldOfAnItemThatWasTakenDownIsKeptWithWhatWasCounted() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.addCounts(
                List.of(addition(ITEM.id(), item(store, ITEM.id()), new Counts(1, 0, 0, 0, 0), Trend.NONE, 3, 40))));
        get(store.takeDown(ITEM.id()));
        get(store.addCounts(
                List.of(addition(ITEM.id(), item(store, ITEM.id()), new Counts(1, 0, 0, 0, 0), Trend.NONE, 3, 41))));
        assertThat(item(store, ITEM.id()).item()).isNull();
        assertThat(item(store, ITEM.id()).counts().counts().impressions()).isEqualTo(2);
    }

    @Test
    void watermarksRiseAndNeverFall() {
        FeatureStore store = store();
        long session = store.session();
        get(store.raiseWatermarks(session, Map.of(0, 5L, 11, 1L << 50)));
        get(store.raiseWatermarks(session, Map.of(0, 4L, 11, (1L << 50) + 1)));
        get(store.raiseWatermarks(session, Map.of()));
        Map<Integer, Long> marks = Map.of(0, 5L, 11, (1L << 50) + 1);
        assertThat(get(store.watermarks(Set.of(0, 1, 11)))).isEqualTo(marks);
        assertThat(get(store.read(Set.of(), Set.of(), Set.of(0, 1, 11))).watermarks())
                .isEqualTo(marks);
    }

    @Test
    void aWatermarkOfASessionThatIsOverIsNotWritten() {
        FeatureStore store = store();
        assertThat(store.session()).isPositive();
        assertThatThrownBy(() -> get(store.raiseWatermarks(store.session() + 1, Map.of(0, 5L))))
                .isInstanceOf(AssertionError.class);
        assertThat(get(store.watermarks(Set.of(0)))).isEmpty();
    }

    @Test
    void ofTwoWhoBeginAnEpochTheFirstIsBelieved() {
        FeatureStore store = store();
        long session = store.session();
        get(store.raiseWatermarks(session, Map.of(0, 5L)));
        assertThat(get(store.watermarksOfTopics(Set.of(0, 1)))).isEqualTo(Map.of(0, new Watermark(5, "")));
        get(store.beginLog(session, Map.of(0, 0L, 1, 0L), "A"));
        get(store.beginLog(session, Map.of(0, 7L), "B"));
        assertThat(get(store.watermarksOfTopics(Set.of(0, 1))))
                .isEqualTo(Map.of(0, new Watermark(5, "A"), 1, new Watermark(0, "A")));
        long begun = LogPosition.of(1, 3);
        get(store.beginLog(session, Map.of(0, begun), "B"));
        get(store.beginLog(session, Map.of(0, begun + 4), "C"));
        get(store.beginLog(session, Map.of(0, 9L), "D"));
        get(store.raiseWatermarks(session, Map.of(0, 6L)));
        assertThat(get(store.watermarksOfTopics(Set.of(0)))).isEqualTo(Map.of(0, new Watermark(begun, "B")));
        get(store.raiseWatermarks(session, Map.of(0, begun + 1)));
        assertThat(get(store.watermarksOfTopics(Set.of(0)))).isEqualTo(Map.of(0, new Watermark(begun + 1, "B")));
        assertThat(get(store.watermarks(Set.of(0)))).isEqualTo(Map.of(0, begun + 1));
    }

    @Test
    void theTopicOfAnEarlierEpochIsNotTakenForThatOfALaterOne() {
        FeatureStore store = store();
        long session = store.session();
        get(store.beginLog(session, Map.of(0, 0L), "A"));
        long later = LogPosition.of(1, 3);
        get(store.raiseWatermarks(session, Map.of(0, later)));
        assertThat(get(store.watermarksOfTopics(Set.of(0)))).isEqualTo(Map.of(0, new Watermark(later, "")));
        assertThatThrownBy(() -> get(store.beginLog(session + 1, Map.of(0, later), "B")))
                .isInstanceOf(AssertionError.class);
        assertThat(get(store.watermarksOfTopics(Set.of()))).isEmpty();
    }
}
