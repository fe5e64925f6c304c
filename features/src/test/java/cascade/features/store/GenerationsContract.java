package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.ItemChange;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserEvent;
import cascade.features.store.CountsAddition.Answer;
import cascade.features.store.CountsAddition.Fence;
import cascade.features.store.FoldedRows.OfUser;
import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises to who makes a generation beside the one in force. */
public abstract class GenerationsContract extends StoreContract {

    private static final Generation NEXT = Generation.FIRST.next();
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final Item LATE = Examples.image("published-late", "a1", "t1");
    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(8);
    private static final List<BucketPosition> START = Collections.nCopies(IdHash.BUCKETS, BucketPosition.START);
    private static final long NOON = Examples.NOON.toEpochMilli();

    /** What he was served is forgotten once more, seconds later, while other tests run. */
    private static final UserId ERASED = new UserId("u6");

    /** Whom no contract erases: some run in the same server before. */
    private static final UserId USER = new UserId("u21");

    private FeatureStore store;
    private Generations generations;

    /** Generations of the store that {@link #store} gave last, as another process makes them. */
    protected abstract Generations generations();

    @BeforeEach
    void begin() {
        store = store();
        generations = generations();
    }

    private static List<Telling> tell(FeatureStore of, UserId user, long position) {
        FeedEvent click = new FeedEvent.Click(Examples.envelope(user.value(), "i1", position));
        ToldUser.Event event =
                new ToldUser.Event(position, 3, position, NOON, NOON + position, UserEvent.of(click, ITEM));
        return get(of.tell(session(of), List.of(new ToldUser(user, List.of(event)))))
                .getFirst();
    }

    /** Once the store knows which generation is in force. */
    private static long session(FeatureStore of) {
        get(of.watermarks(Set.of(3)));
        return of.session();
    }

    private static Answer count(FeatureStore of, ItemId item, long before, long after) {
        CountsAddition.OfItem one = new CountsAddition.OfItem(item, new ItemCounts(seen(after - before)), Set.of());
        CountsAddition addition =
                new CountsAddition(IdHash.bucket(item.hash()), Map.of(3, new Fence(before, after)), List.of(one));
        return get(of.addCounts(session(of), List.of(addition))).getFirst();
    }

    private static Counts seen(long times) {
        return new Counts(times, 0, 0, 0, 0);
    }

    private static long clicks(FeatureStore of, UserId user) {
        return get(of.user(user)).features().state().counts().clicks();
    }

    private static long impressions(FeatureStore of, ItemId item) {
        return get(of.counts(List.of(item))).get(item).counts().impressions();
    }

    private static Future<Void> raise(FeatureStore of, double score) {
        return of.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), score)));
    }

    private static List<ItemId> trending(FeatureStore of) {
        return get(of.trending(Segment.EVERYONE, 10));
    }

    @Test
    void theFirstIsInForceUntilAnotherIs() {
        assertThat(get(generations.current())).isEqualTo(Generation.FIRST);
        get(generations.turn(Generation.FIRST, NEXT));
        assertThat(get(generations.current())).isEqualTo(NEXT);
    }

    @Test
    void whatIsFoldedIsApartAndWhatPeoplePutIsNot() {
        get(store.putItem(ITEM));
        get(store.putProfile(USER, new UserProfile("f", 24, null, null, null, Map.of())));
        get(store.addSeen(USER, List.of(ITEM.id()), Examples.NOON));
        assertThat(tell(store, USER, 40)).containsExactly(Telling.NEW);
        assertThat(count(store, ITEM.id(), 0, 7)).isInstanceOf(Answer.Added.class);
        get(raise(store, 1));
        get(store.raiseWatermarks(session(store), Map.of(3, 7L)));
        FeatureStore next = generations.of(NEXT);
        assertThat(get(next.user(USER)).features().profile().gender()).isEqualTo("f");
        assertThat(get(next.user(USER)).seen().size()).isEqualTo(1);
        assertThat(get(next.items(List.of(ITEM.id()))))
                .extracting(ItemFeatures::id)
                .containsExactly(ITEM.id());
        assertThat(clicks(next, USER)).isZero();
        assertThat(impressions(next, ITEM.id())).isZero();
        assertThat(trending(next)).isEmpty();
        assertThat(get(next.watermarks(Set.of(3)))).isEmpty();
        assertThat(get(next.fences(Set.of(BUCKET), 3))).isEqualTo(Map.of(BUCKET, 0L));
        assertThat(tell(next, USER, 40)).containsExactly(Telling.NEW);
        assertThat(count(next, ITEM.id(), 0, 2)).isInstanceOf(Answer.Added.class);
        assertThat(impressions(next, ITEM.id())).isEqualTo(2);
        assertThat(impressions(store, ITEM.id())).isEqualTo(7);
        assertThat(get(store.stored(USER)).next()).isEqualTo(Map.of(3, 41L));
        assertThat(get(store.stored(ITEM.id())).fences()).isEqualTo(Map.of(3, 7L));
        assertThat(get(next.stored(ITEM.id())).fences()).isEqualTo(Map.of(3, 2L));
    }

    @Test
    void whoeverFollowsTheStoreTurnsAndItsSessionIsOver() {
        FeatureStore next = generations.of(NEXT);
        tell(store, USER, 40);
        tell(next, USER, 40);
        tell(next, USER, 41);
        get(raise(next, 1));
        get(next.raiseWatermarks(session(next), Map.of(3, 42L)));
        long before = session(store);
        get(generations.turn(Generation.FIRST, NEXT));
        assertThat(get(store.watermarks(Set.of(3)))).isEqualTo(Map.of(3, 42L));
        assertThat(store.session()).isNotEqualTo(before).isNotZero();
        assertThat(clicks(store, USER)).isEqualTo(2);
        assertThat(trending(store)).containsExactly(ITEM.id());
        assertThatThrownBy(() -> get(store.raiseWatermarks(before, Map.of(3, 99L))));
        assertThatThrownBy(() -> get(store.tell(before, List.of(new ToldUser(USER, List.of())))));
        assertThat(get(store.watermarks(Set.of(3)))).isEqualTo(Map.of(3, 42L));
        assertThat(session(next)).as("of one generation").isNotZero();
    }

    @Test
    void cataloguesHearOfCountsInForceAloneAndReadAllAnewOnceThatIsAnother() {
        get(store.putItem(ITEM));
        LogReading first = get(store.after(START, LONG));
        FeatureStore next = generations.of(NEXT);
        get(generations.begin(NEXT));
        count(next, ITEM.id(), 0, 5);
        assertThat(get(store.after(first.positions(), SHORT)).changes()).isEmpty();
        count(store, ITEM.id(), 0, 2);
        LogReading second = get(store.after(first.positions(), LONG));
        assertThat(second.changes()).containsExactly(new ItemChange.Counted(ITEM.id(), seen(2)));
        assertThat(second.positions().get(BUCKET).counted()).isEqualTo(Map.of(3, 2L));
        get(generations.turn(Generation.FIRST, NEXT));
        LogReading turned = get(store.after(second.positions(), LONG));
        assertThat(turned.lost()).contains(BUCKET);
        BucketReading whole = get(store.read(BUCKET));
        assertThat(whole.items()).contains(new ItemChange.Counted(ITEM.id(), seen(5)));
        assertThat(whole.position().counted()).isEqualTo(Map.of(3, 5L));
        count(next, ITEM.id(), 5, 6);
        List<BucketPosition> positions = new ArrayList<>(turned.positions());
        positions.set(BUCKET, whole.position());
        LogReading onwards = get(store.after(positions, LONG));
        assertThat(onwards.changes()).contains(new ItemChange.Counted(ITEM.id(), seen(6)));
        assertThat(onwards.positions().get(BUCKET).counted()).isEqualTo(Map.of(3, 6L));
        assertThat(onwards.behind()).doesNotContain(BUCKET);
    }

    @Test
    void whoIsErasedWhileOneIsMadeIsErasedInBoth() {
        FeatureStore next = generations.of(NEXT);
        get(generations.begin(NEXT));
        tell(store, ERASED, 40);
        tell(next, ERASED, 40);
        get(store.eraseUser(ERASED, Instant.ofEpochMilli(NOON + 50)));
        for (FeatureStore of : List.of(store, next)) {
            assertThat(clicks(of, ERASED)).isZero();
            assertThat(tell(of, ERASED, 45)).containsExactly(Telling.ERASED);
            assertThat(tell(of, ERASED, 60)).containsExactly(Telling.NEW);
        }
        assertThat(get(generations.rows(NEXT).erased()))
                .containsExactly(Map.entry(ERASED, Instant.ofEpochMilli(NOON + 50)));
    }

    @Test
    void anErasureThatIsPutBackHoldsInBoth() {
        FeatureStore next = generations.of(NEXT);
        get(generations.begin(NEXT));
        tell(store, ERASED, 40);
        tell(next, ERASED, 40);
        Instant at = Instant.ofEpochMilli(NOON + 50);
        Written erasure = new Written.OfUser(ERASED, NOON + 50, at, null);
        assertThat(get(store.putBack(store.session(), List.of(erasure), at))).isOne();
        for (FeatureStore of : List.of(store, next)) {
            assertThat(clicks(of, ERASED)).isZero();
            assertThat(tell(of, ERASED, 45)).containsExactly(Telling.ERASED);
            assertThat(tell(of, ERASED, 60)).containsExactly(Telling.NEW);
        }
    }

    @Test
    void whoWasErasedBeforeIsNamedAndCanBeErasedInIt() {
        tell(store, USER, 40);
        get(store.eraseUser(ERASED, Examples.NOON));
        Map<UserId, Instant> erased = get(generations.rows(Generation.FIRST).erased());
        assertThat(erased).containsExactly(Map.entry(ERASED, Examples.NOON));
        get(generations.erase(NEXT, erased));
        assertThat(get(generations.rows(NEXT).erased())).isEqualTo(erased);
    }

    @Test
    void everybodyWithAStateIsMet() {
        tell(store, USER, 40);
        tell(generations.of(NEXT), ERASED, 40);
        get(store.putProfile(new UserId("u7"), UserProfile.UNKNOWN));
        assertThat(users(Generation.FIRST)).containsExactly(USER);
        assertThat(users(NEXT)).containsExactly(ERASED);
    }

    private Set<UserId> users(Generation of) {
        Set<UserId> met = new HashSet<>();
        get(generations.rows(of).eachUser(page -> {
            met.addAll(page);
            return Future.succeededFuture();
        }));
        return met;
    }

    @Test
    void ofARowThatIsWrittenUsersAreToldAsIfItsEventsHadBeen() {
        tell(store, USER, 40);
        tell(store, USER, 41);
        OfUser row =
                get(generations.rows(Generation.FIRST).users(List.of(USER))).getFirst();
        FeatureStore next = generations.of(NEXT);
        get(generations.putUsers(session(next), NEXT, Map.of(USER, row)));
        OfUser written = get(generations.rows(NEXT).users(List.of(USER))).getFirst();
        assertThat(written.state()).isEqualTo(row.state());
        assertThat(written.ids().ofADay()).isEqualTo(row.ids().ofADay());
        assertThat(tell(next, USER, 41)).containsExactly(Telling.AGAIN);
        assertThat(tell(next, USER, 39)).containsExactly(Telling.AGAIN);
        assertThat(tell(next, USER, 42)).containsExactly(Telling.NEW);
        ToldUser.Event sentTwice = new ToldUser.Event(40, 3, 50, NOON, NOON, null);
        assertThat(get(next.tell(session(next), List.of(new ToldUser(USER, List.of(sentTwice)))))
                        .getFirst())
                .containsExactly(Telling.DUPLICATE);
    }

    @Test
    void aRowThatIsWrittenSaysThatItsUserWasErased() {
        FeatureStore next = generations.of(NEXT);
        OfUser row = new OfUser(UserState.EMPTY, NOON + 100, EventIds.NONE);
        get(generations.putUsers(session(next), NEXT, Map.of(ERASED, row)));
        assertThat(tell(next, ERASED, 40)).containsExactly(Telling.ERASED);
        assertThat(get(generations.rows(NEXT).erased()))
                .containsExactly(Map.entry(ERASED, Examples.NOON.plusMillis(100)));
        assertThat(tell(next, ERASED, 101)).containsExactly(Telling.NEW);
    }

    @Test
    void rowsAreWrittenInTheSessionAlone() {
        assertThatThrownBy(() -> get(
                generations.putUsers(12_345, NEXT, Map.of(USER, new OfUser(UserState.EMPTY, NOON, EventIds.NONE)))));
        assertThat(users(NEXT)).isEmpty();
    }

    @Test
    void whatIsInMemoryIsApart() {
        Generations memory = generations.inMemory();
        tell(memory.of(NEXT), USER, 40);
        assertThat(users(NEXT)).isEmpty();
        assertThat(get(memory.rows(NEXT).users(List.of(USER)))
                        .getFirst()
                        .state()
                        .appliedOffsets())
                .containsEntry(3, 40L);
    }

    @Test
    void whatIsTakenDownLeavesTheListsOfBothAndIsRaisedInNeither() {
        get(store.putItem(ITEM));
        FeatureStore next = generations.of(NEXT);
        get(generations.begin(NEXT));
        get(raise(store, 1));
        get(raise(next, 1));
        get(store.takeDown(ITEM.id()));
        get(raise(next, 2));
        assertThat(trending(store)).isEmpty();
        assertThat(trending(next)).isEmpty();
    }

    @Test
    void whatWasToldOfAnItemEarlyIsItsOwnInBothOnceItIsPublished() {
        FeatureStore next = generations.of(NEXT);
        get(generations.begin(NEXT));
        count(store, LATE.id(), 0, 3);
        count(next, LATE.id(), 0, 4);
        get(store.putItem(LATE));
        assertThat(impressions(store, LATE.id())).isEqualTo(3);
        assertThat(impressions(next, LATE.id())).isEqualTo(4);
    }

    @Test
    void whatIsToldOfATakenDownItemStaysItsOwn() {
        get(store.putItem(ITEM));
        get(store.takeDown(ITEM.id()));
        FeatureStore next = generations.of(NEXT);
        count(next, ITEM.id(), 0, 4);
        assertThat(impressions(next, ITEM.id())).isEqualTo(4);
    }

    @Test
    void oneAtATimeMakesGenerations() {
        assertThat(get(generations.claim("one", Duration.ofMinutes(1)))).isTrue();
        assertThat(get(generations.claim("other", Duration.ofMinutes(1)))).isFalse();
        assertThat(get(generations.claim("one", Duration.ofMinutes(1)))).isTrue();
        get(generations.release("other"));
        assertThat(get(generations.claim("other", Duration.ofMinutes(1)))).isFalse();
        get(generations.release("one"));
        assertThat(get(generations.claim("other", Duration.ofMillis(1)))).isTrue();
        long soon = System.nanoTime() + LONG.toNanos();
        while (!get(generations.claim("one", Duration.ofMinutes(1)))) {
            assertThat(System.nanoTime()).as("the other's time is over").isLessThan(soon);
        }
    }

    @Test
    void turningIsRefusedWhereAnotherTookItsPlaceAndDoneAgainDoesNothing() {
        get(generations.turn(Generation.FIRST, NEXT));
        get(generations.turn(Generation.FIRST, NEXT));
        Generation third = NEXT.next();
        get(generations.turn(NEXT, third));
        assertThatThrownBy(() -> get(generations.turn(Generation.FIRST, NEXT)))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another took its place");
        assertThat(get(generations.current())).isEqualTo(third);
    }

    @Test
    void whatIsSweptIsGoneAndAllElseIsNot() {
        get(store.putItem(ITEM));
        get(store.addSeen(USER, List.of(ITEM.id()), Examples.NOON));
        FeatureStore next = generations.of(NEXT);
        for (FeatureStore of : List.of(store, next)) {
            tell(of, USER, 40);
            count(of, ITEM.id(), 0, 7);
            count(of, LATE.id(), 0, 1);
            get(raise(of, 1));
            get(of.raiseWatermarks(session(of), Map.of(3, 7L)));
        }
        assertThat(get(generations.sweep(NEXT))).as("nothing but these two").isZero();
        get(generations.turn(Generation.FIRST, NEXT));
        assertThat(get(generations.sweep(NEXT))).isPositive();
        assertThat(get(generations.sweep(NEXT))).isZero();
        FeatureStore old = generations.of(Generation.FIRST);
        assertThat(clicks(old, USER)).isZero();
        assertThat(impressions(old, ITEM.id())).isZero();
        assertThat(trending(old)).isEmpty();
        assertThat(get(old.watermarks(Set.of(3)))).isEmpty();
        assertThat(get(old.fences(Set.of(BUCKET), 3))).isEqualTo(Map.of(BUCKET, 0L));
        assertThat(clicks(next, USER)).isEqualTo(1);
        assertThat(impressions(next, ITEM.id())).isEqualTo(7);
        assertThat(trending(next)).containsExactly(ITEM.id());
        assertThat(get(next.watermarks(Set.of(3)))).isEqualTo(Map.of(3, 7L));
        assertThat(get(next.fences(Set.of(BUCKET), 3))).isEqualTo(Map.of(BUCKET, 7L));
        assertThat(get(store.user(USER)).seen().size()).isEqualTo(1);
        assertThat(get(store.items(List.of(ITEM.id())))).hasSize(1);
    }
}
