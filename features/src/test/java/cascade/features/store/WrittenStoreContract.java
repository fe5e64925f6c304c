package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.WrittenStore.LogMark;
import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises to who keeps a log of what was written. */
public abstract class WrittenStoreContract extends StoreContract {

    /** Nobody of other contracts: one who was erased is forgotten once more while later tests run. */
    private static final UserId USER = new UserId("u12");

    private static final UserProfile YOUNG = new UserProfile("f", 24, null, null, null, Map.of());
    private static final UserProfile OLDER = new UserProfile("f", 25, "Kraków", null, null, Map.of());
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final Item CHANGED = Examples.image("i1", "a2", "t2");

    /** Versions of before, far from those that a store gives. */
    private static final long FIRST = 1_000;

    private static Written.OfItem item(long version, Item row) {
        return new Written.OfItem(row.id(), version, Examples.NOON, row);
    }

    private static Written.OfItem down(long version, String id) {
        return new Written.OfItem(new ItemId(id), version, Examples.NOON, null);
    }

    private static Written.OfUser user(long version, UserProfile row) {
        return new Written.OfUser(USER, version, Examples.NOON, row);
    }

    private static Written.OfUser erased(long version) {
        return new Written.OfUser(USER, version, Examples.NOON, null);
    }

    private static int back(FeatureStore store, Written... rows) {
        return get(store.putBack(store.session(), List.of(rows), Examples.NOON.plusSeconds(60)));
    }

    private static UserProfile profile(FeatureStore store) {
        return get(store.user(USER)).features().profile();
    }

    private static Item stored(FeatureStore store, String id) {
        return get(store.items(Examples.ids(id))).getFirst().item();
    }

    @Test
    void eachWritingOfAUserHasAHigherVersion() {
        FeatureStore store = store();
        long first = get(store.putProfile(USER, YOUNG));
        long second = get(store.putProfile(USER, OLDER));
        long erased = get(store.eraseUser(USER, Examples.NOON));
        long back = get(store.putProfile(USER, YOUNG));
        assertThat(List.of(0L, first, second, erased, back)).isSorted().doesNotHaveDuplicates();
        assertThat(profile(store)).isEqualTo(YOUNG);
    }

    @Test
    void versionsAreThoseThatWereGivenAndNoneOfWhatNobodyWrote() {
        FeatureStore store = store();
        long put = get(store.putItems(List.of(ITEM))).getFirst().version();
        long taken = get(store.takeDown(new ItemId("i2")));
        long profile = get(store.putProfile(USER, YOUNG));
        Written.OfUser nobody = new Written.OfUser(new UserId("u13"), 1, Examples.NOON, YOUNG);
        assertThat(get(store.versions(List.of(erased(1), down(1, "i2"), down(1, "i9"), item(1, ITEM), nobody))))
                .containsExactly(profile, taken, 0L, put, 0L);
        assertThat(get(store.versions(List.of()))).isEmpty();
        long erasure = get(store.eraseUser(USER, Examples.NOON));
        assertThat(get(store.versions(List.of(user(1, YOUNG))))).containsExactly(erasure);
    }

    @Test
    void whatIsNewerInTheStoreIsToldAsItIsThere() {
        FeatureStore store = store();
        long put = get(store.putItems(List.of(CHANGED))).getFirst().version();
        long taken = get(store.takeDown(new ItemId("i2")));
        long profile = get(store.putProfile(USER, OLDER));
        List<Written> newer = get(store.newer(List.of(
                item(put - 1, ITEM),
                down(taken, "i2"),
                down(taken - 1, "i2"),
                down(5, "i9"),
                user(profile - 1, YOUNG))));
        assertThat(newer).extracting(Written::key).containsExactlyInAnyOrder("i:i1", "i:i2", "u:u12");
        assertThat(newer).extracting(Written::version).containsExactlyInAnyOrder(put, taken, profile);
        assertThat(newer).anyMatch(row -> row instanceof Written.OfItem of && CHANGED.equals(of.row()));
        assertThat(newer).anyMatch(row -> row instanceof Written.OfItem of && of.isGone());
        assertThat(newer).anyMatch(row -> row instanceof Written.OfUser of && OLDER.equals(of.row()));
        assertThat(get(store.newer(List.of(item(put, CHANGED), user(profile, OLDER)))))
                .isEmpty();
        assertThat(get(store.newer(List.of()))).isEmpty();

        long erasure = get(store.eraseUser(USER, Examples.NOON));
        Written gone = get(store.newer(List.of(user(profile, OLDER)))).getFirst();
        assertThat(gone.isGone()).isTrue();
        assertThat(gone.version()).isEqualTo(erasure);
    }

    @Test
    void whatAStoreLacksIsPutBackAtItsVersionAndTwiceIsOnce() {
        FeatureStore store = store();
        assertThat(back(store, item(FIRST, ITEM), down(FIRST + 1, "i2"), user(FIRST, YOUNG)))
                .isEqualTo(3);
        assertThat(back(store, item(FIRST, ITEM), down(FIRST + 1, "i2"), user(FIRST, YOUNG)))
                .isZero();
        assertThat(stored(store, "i1")).isEqualTo(ITEM);
        assertThat(profile(store)).isEqualTo(YOUNG);
        assertThat(get(store.versions(List.of(item(1, ITEM), down(1, "i2"), user(1, YOUNG)))))
                .containsExactly(FIRST, FIRST + 1, FIRST);
        assertThat(back(store)).isZero();
    }

    @Test
    void whatIsOlderThanTheStoreHasIsPassedOver() {
        FeatureStore store = store();
        long put = get(store.putItems(List.of(CHANGED))).getFirst().version();
        long profile = get(store.putProfile(USER, OLDER));
        assertThat(back(store, item(put - 1, ITEM), down(put - 1, "i1"), user(profile - 1, YOUNG), erased(profile - 1)))
                .isZero();
        assertThat(stored(store, "i1")).isEqualTo(CHANGED);
        assertThat(profile(store)).isEqualTo(OLDER);

        long taken = get(store.takeDown(ITEM.id()));
        assertThat(back(store, item(taken - 1, ITEM))).isZero();
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
        long erasure = get(store.eraseUser(USER, Examples.NOON));
        assertThat(back(store, user(erasure - 1, YOUNG))).isZero();
        assertThat(profile(store)).isEqualTo(UserProfile.UNKNOWN);
    }

    @Test
    void aTakeDownThatWasLostTakesDownAgainAndTrendsNoMore() {
        FeatureStore store = store();
        long put = get(store.putItems(List.of(ITEM))).getFirst().version();
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 3.0))));
        assertThat(back(store, down(put + 7, "i1"))).isEqualTo(1);
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 3.0))));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEmpty();

        assertThat(back(store, item(put + 9, ITEM))).isEqualTo(1);
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 3.0))));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).containsExactly(ITEM.id());
    }

    @Test
    void anErasureThatWasLostErasesAgain() {
        FeatureStore store = store();
        long profile = get(store.putProfile(USER, YOUNG));
        get(store.putStates(Map.of(USER, UserState.EMPTY.withApplied(0, 41))));
        get(store.addSeen(USER, Examples.ids("i1"), Examples.NOON));
        assertThat(back(store, erased(profile + 7))).isEqualTo(1);
        StoredUser left = get(store.stored(USER));
        assertThat(left.erasedAt()).contains(Examples.NOON);
        assertThat(left.keys()).extracting(StoredKey::kind).containsExactly(KeyKind.PROFILE, KeyKind.STATE);
        assertThat(left.user().seen().size()).isZero();
        assertThat(back(store, erased(profile + 7), user(profile + 6, YOUNG))).isZero();
        assertThat(profile(store)).isEqualTo(UserProfile.UNKNOWN);
    }

    @Test
    void anErasureBeforeAProfileErasesWhatWasBeforeIt() {
        FeatureStore store = store();
        get(store.putProfile(USER, YOUNG));
        get(store.addSeen(USER, Examples.ids("i1"), Examples.NOON));
        long later = get(store.versions(List.of(user(1, YOUNG)))).getFirst() + 5;
        assertThat(back(store, erased(later), user(later + 1, OLDER))).isEqualTo(2);
        assertThat(profile(store)).isEqualTo(OLDER);
        assertThat(get(store.user(USER)).seen().size()).isZero();
    }

    @Test
    void anErasureOfLongAgoLeavesWhoHasBeenHereSinceAlone() {
        FeatureStore store = store();
        Instant later = Examples.NOON.plus(FeatureKeys.ERASED_TTL).plusSeconds(1);
        UserState since = UserState.EMPTY.withApplied(0, 41);
        get(store.putStates(Map.of(USER, since)));
        assertThat(get(store.putBack(store.session(), List.of(erased(FIRST)), later)))
                .isZero();
        assertThat(get(store.states(Set.of(USER)))).containsEntry(USER, since);

        assertThat(back(store, user(FIRST - 1, YOUNG))).isEqualTo(1);
        assertThat(get(store.putBack(store.session(), List.of(erased(FIRST)), later)))
                .isEqualTo(1);
        assertThat(get(store.stored(USER)).keys()).isEmpty();
    }

    @Test
    void laterVersionsAreAboveWhatWasPutBack() {
        FeatureStore store = store();
        long given = get(store.putItems(List.of(ITEM))).getFirst().version();
        long ahead = given + Duration.ofHours(1).toMillis();
        back(store, item(ahead, CHANGED), user(ahead, YOUNG));
        assertThat(get(store.putItems(List.of(ITEM))).getFirst().version()).isGreaterThan(ahead);
        back(store, down(ahead + 1_000, "i1"));
        assertThat(get(store.putItems(List.of(ITEM))).getFirst().version()).isGreaterThan(ahead + 1_000);
        assertThat(get(store.putProfile(USER, OLDER))).isGreaterThan(ahead);
    }

    @Test
    void takeDownsOfWhatNobodyPublishedStayWithinTheMostAndTheFirstGiveWayOnce() {
        FeatureStore store = store();
        int most = LIMITS.bucketDownMost();
        List<String> ofABucket = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "d" + i)
                .filter(id -> bucket(id) == bucket("d0"))
                .limit(most + 3L)
                .toList();
        List<Written> downs = new ArrayList<>();
        for (int i = 0; i < ofABucket.size(); i++) {
            downs.add(down(FIRST + i, ofABucket.get(i)));
        }
        assertThat(get(store.putBack(store.session(), downs.reversed(), Examples.NOON)))
                .isEqualTo(most);
        assertThat(get(store.putBack(store.session(), downs, Examples.NOON))).isZero();
        assertThat(get(store.versions(downs))).startsWith(0L, 0L, 0L, FIRST + 3);
    }

    private static int bucket(String id) {
        return IdHash.bucket(new ItemId(id).hash());
    }

    @Test
    void cataloguesHearOfWhatIsPutBack() {
        FeatureStore store = store();
        Catalogue catalogue = new Catalogue();
        Written.OfItem gone = down(FIRST + 2, "i3");
        back(store, item(FIRST, ITEM), item(FIRST + 1, Examples.video("i2", 1)), gone);
        LogReading reading =
                get(store.after(Collections.nCopies(IdHash.BUCKETS, BucketPosition.START), Duration.ofSeconds(1)));
        catalogue.apply(reading.changes());
        assertThat(catalogue.published()).isEqualTo(2);
        assertThat(catalogue.sums()).isEqualTo(get(store.sums()).toArray());
    }

    /** What two nodes put back at once, each in an order of its own, ends as the highest version of each. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inWhateverOrderAndHoweverOftenTheHighestVersionStands(long seed) {
        FeatureStore store = store();
        Random random = new Random(seed);
        List<Written> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = "i" + i % 5;
            Written.OfItem up = item(FIRST + i, Examples.image(id, "a" + i, "t1"));
            all.add(random.nextInt(3) == 0 ? down(FIRST + i, id) : up);
        }
        List<Written> twice = new ArrayList<>(all);
        twice.addAll(all);
        Collections.shuffle(twice, random);
        List<Future<Integer>> writes = new ArrayList<>();
        for (Written row : twice) {
            writes.add(store.putBack(store.session(), List.of(row), Examples.NOON));
        }
        writes.forEach(StoreContract::get);
        for (Written last : all.subList(35, 40)) {
            Written.OfItem of = (Written.OfItem) last;
            assertThat(get(store.versions(List.of(of)))).containsExactly(of.version());
            assertThat(get(store.items(List.of(of.item()))))
                    .extracting(features -> features.item())
                    .isEqualTo(of.row() == null ? List.of() : List.of(of.row()));
        }
    }

    @Test
    void everyUserIsShownAndWhoWasErasedAsSuch() {
        FeatureStore store = store();
        UserId other = new UserId("u14");
        long first = get(store.putProfile(USER, YOUNG));
        get(store.putProfile(other, OLDER));
        long erasure = get(store.eraseUser(other, Examples.NOON));
        get(store.putStates(Map.of(new UserId("u15"), UserState.EMPTY.withApplied(0, 41))));
        Set<Written.OfUser> shown = new HashSet<>();
        String place = "";
        do {
            WrittenStore.UserPage page = get(store.users(place));
            shown.addAll(page.users());
            place = page.next();
        } while (!place.isEmpty());
        assertThat(shown).extracting(Written.OfUser::user).containsExactlyInAnyOrder(USER, other);
        assertThat(shown).extracting(Written.OfUser::version).containsExactlyInAnyOrder(first, erasure);
        assertThat(shown).filteredOn(Written::isGone).hasSize(1);
    }

    @Test
    void marksBeginWithAComparisonAndRiseFromThere() {
        FeatureStore store = store();
        Set<Integer> all = Set.of(0, 3, 7);
        long session = store.session();
        assertThat(get(store.marks(all))).isEmpty();
        assertThat(get(store.marks(Set.of()))).isEmpty();
        get(store.beginMarks(session, "comparing", Set.of(0, 3)));
        get(store.beginMarks(session, "comparing", Set.of()));
        assertThat(get(store.marks(all)))
                .isEqualTo(Map.of(0, new LogMark("comparing", 0), 3, new LogMark("comparing", 0)));
        get(store.endMarks(session, "comparing", "topic", Map.of(0, 40L, 3, 5_000_000_000L)));
        get(store.raiseMarks(session, "topic", Map.of(0, 39L, 3, 5_000_000_001L)));
        get(store.raiseMarks(session, "topic", Map.of()));
        assertThat(get(store.marks(all)))
                .isEqualTo(Map.of(0, new LogMark("topic", 40), 3, new LogMark("topic", 5_000_000_001L)));
    }

    /** Else a mark would say that what was forgotten while it was on its way is there. */
    @Test
    void noMarkComesToBeWhereTheStoreHasForgottenTheOneBeforeIt() {
        FeatureStore store = store();
        long session = store.session();
        get(store.beginMarks(session, "comparing", Set.of(0, 1)));
        get(store.forgetMarks());
        get(store.endMarks(session, "comparing", "topic", Map.of(0, 40L)));
        get(store.raiseMarks(session, "topic", Map.of(1, 40L)));
        assertThat(get(store.marks(Set.of(0, 1)))).isEmpty();

        get(store.beginMarks(session, "another comparison", Set.of(0)));
        get(store.endMarks(session, "comparing", "topic", Map.of(0, 40L)));
        get(store.raiseMarks(session, "topic", Map.of(0, 41L)));
        assertThat(get(store.marks(Set.of(0)))).isEqualTo(Map.of(0, new LogMark("another comparison", 0)));
    }

    @Test
    void nothingIsPutBackAndNoMarkIsRaisedInASessionThatIsOver() {
        FeatureStore store = store();
        long over = store.session() + 1;
        assertThat(store.putBack(over, List.of(item(FIRST, ITEM)), Examples.NOON)
                        .toCompletionStage())
                .failsWithin(Duration.ofSeconds(10));
        assertThat(store.raiseMarks(over, "topic", Map.of(0, 1L)).toCompletionStage())
                .failsWithin(Duration.ofSeconds(10));
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
    }
}
