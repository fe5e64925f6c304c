package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.Preferences;
import cascade.features.preference.PreferencesFullException;
import cascade.features.preference.Wish;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of users promises. */
public abstract class UserStoreContract extends StoreContract {

    private static final UserId USER = new UserId("u1");
    private static final UserProfile PROFILE =
            new UserProfile("f", 24, "Kraków", "android", null, Map.of("register_days", "730+"));
    private static final int MINUTE = (int) (Examples.NOON.toEpochMilli() / 60_000);

    private static final Topic SEA = new Topic("sea");
    private static final AuthorId A7 = new AuthorId("a7");
    private static final PreferenceChange SEA_LESS = new PreferenceChange(Map.of(SEA, Wish.LESS), Map.of());
    private static final PreferenceChange A7_MORE = new PreferenceChange(Map.of(), Map.of(A7, Wish.MORE));

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
        UserStore.UserSnapshot snapshot = get(store().user(USER));
        assertThat(snapshot.features()).isEqualTo(UserFeatures.cold(USER));
        assertThat(snapshot.seen()).extracting(SeenItems::size).isEqualTo(0);
    }

    @Test
    void oneLookUpBringsProfileStateAndSeenItems() {
        UserStore store = store();
        get(store.putProfile(USER, PROFILE));
        get(store.putStates(Map.of(USER, state())));
        get(store.addSeen(USER, Examples.ids("i1", "i2"), Examples.NOON));
        UserStore.UserSnapshot snapshot = get(store.user(USER));
        assertThat(snapshot.features()).isEqualTo(new UserFeatures(USER, PROFILE, state()));
        assertThat(entries(snapshot.seen())).isEqualTo(entries(List.of("i1", "i2"), MINUTE));
    }

    @Test
    void whatAUserAskedForIsChangedNameByNameAndComesWithHim() {
        UserStore store = store();
        assertThat(get(store.user(USER)).preferences()).isEqualTo(Preferences.NONE);

        get(store.changePreferences(USER, SEA_LESS::applyTo));
        Preferences both = get(store.changePreferences(USER, A7_MORE::applyTo));

        assertThat(both).isEqualTo(new Preferences(Map.of(SEA, Wish.LESS), Map.of(A7, Wish.MORE)));
        assertThat(get(store.user(USER)).preferences()).isEqualTo(both);
        assertThat(get(store.user(USER)).features()).isEqualTo(UserFeatures.cold(USER));
        get(store.changePreferences(USER, PreferenceChange.takeBack(SEA)::applyTo));
        get(store.changePreferences(USER, PreferenceChange.takeBack(A7)::applyTo));
        assertThat(get(store.user(USER)).preferences()).isEqualTo(Preferences.NONE);
    }

    @Test
    void changesMadeAtOnceAreAllThere() {
        UserStore store = store();
        List<Future<Preferences>> changes = IntStream.range(0, 6)
                .mapToObj(n -> new PreferenceChange(Map.of(new Topic("t" + n), Wish.MORE), Map.of()))
                .map(change -> store.changePreferences(USER, change::applyTo))
                .toList();

        changes.forEach(StoreContract::get);

        assertThat(get(store.user(USER)).preferences().topics()).hasSize(6);
    }

    @Test
    void moreWishesThanAreKeptAreRefusedAndChangeNothing() {
        UserStore store = store();
        Map<Topic, Wish> all = IntStream.range(0, Preferences.MOST)
                .mapToObj(n -> new Topic("t" + n))
                .collect(Collectors.toMap(topic -> topic, _ -> Wish.LESS));
        Preferences full = get(store.changePreferences(USER, new PreferenceChange(all, Map.of())::applyTo));

        assertThatThrownBy(() -> get(store.changePreferences(USER, SEA_LESS::applyTo)))
                .hasRootCauseInstanceOf(PreferencesFullException.class)
                .rootCause()
                .hasMessageContaining("topics");

        assertThat(get(store.user(USER)).preferences()).isEqualTo(full);
        assertThat(get(store.changePreferences(USER, A7_MORE::applyTo)).authors())
                .hasSize(1);
    }

    @Test
    void anErasedUserIsUnknownAgainAndOthersAreNot() {
        UserStore store = store();
        UserId erased = new UserId("u6"); // whom no other test serves: he is forgotten once more while they run
        UserId other = new UserId("u2");
        for (UserId user : List.of(erased, other)) {
            get(store.putProfile(user, PROFILE));
            get(store.putStates(Map.of(user, state())));
            get(store.addSeen(user, Examples.ids("i1"), Examples.NOON));
            get(store.changePreferences(user, SEA_LESS::applyTo));
        }
        get(store.eraseUser(erased, Examples.NOON));
        assertThat(get(store.user(erased)).preferences()).isEqualTo(Preferences.NONE);
        assertThat(get(store.user(other)).preferences().topics()).containsKey(SEA);
        assertThat(get(store.user(erased)).features()).isEqualTo(UserFeatures.cold(erased));
        assertThat(get(store.user(erased)).seen().size()).isZero();
        assertThat(get(store.user(other)).features().profile()).isEqualTo(PROFILE);
        assertThat(get(store.user(other)).seen().size()).isEqualTo(1);
    }

    @Test
    void statesComeForAllWhoAreAskedForWhetherKnownOrNot() {
        UserStore store = store();
        UserId unknown = new UserId("u9");
        get(store.putStates(Map.of(USER, state())));
        assertThat(get(store.states(List.of(USER, unknown))))
                .isEqualTo(Map.of(USER, state(), unknown, UserState.EMPTY));
        assertThat(get(store.states(List.of()))).isEmpty();
    }

    @Test
    void writingNothingSucceeds() {
        UserStore store = store();
        get(store.putStates(Map.of()));
        get(store.addSeen(USER, List.of(), Examples.NOON));
        assertThat(get(store.user(USER)).seen().size()).isZero();
    }

    @Test
    void whatIsServedAgainStandsThereAgainAtTheEnd() {
        UserStore store = store();
        get(store.addSeen(USER, Examples.ids("i1", "i2"), Examples.NOON));
        get(store.addSeen(USER, Examples.ids("i1"), Examples.NOON.plusSeconds(60)));
        SeenItems seen = get(store.user(USER)).seen();
        assertThat(entries(seen).subList(0, 2)).isEqualTo(entries(List.of("i1", "i2"), MINUTE));
        assertThat(entries(seen).subList(2, 3)).isEqualTo(entries(List.of("i1"), MINUTE + 1));
    }

    @Test
    void whatWasServedLongestAgoIsForgottenBeyondTheMostAndItsSlack() {
        UserStore store = store();
        int most = LIMITS.seenMost() + LIMITS.seenSlack();
        IntStream.range(0, most).forEach(i -> get(store.addSeen(USER, Examples.ids("i" + i), Examples.NOON)));
        assertThat(get(store.user(USER)).seen().size()).isEqualTo(most);
        get(store.addSeen(USER, Examples.ids("last"), Examples.NOON));
        assertThat(entries(get(store.user(USER)).seen()))
                .isEqualTo(entries(List.of("i2", "i3", "i4", "i5", "last"), MINUTE));
    }

    @Test
    void aPageLongerThanTheMostIsCutToItsLastItems() {
        UserStore store = store();
        List<ItemId> page =
                IntStream.range(0, 20).mapToObj(i -> new ItemId("i" + i)).toList();
        get(store.addSeen(USER, page, Examples.NOON));
        assertThat(entries(get(store.user(USER)).seen()))
                .isEqualTo(entries(List.of("i15", "i16", "i17", "i18", "i19"), MINUTE));
    }

    private static List<List<Long>> entries(SeenItems seen) {
        return IntStream.range(0, seen.size())
                .mapToObj(i -> List.of(seen.hash(i), (long) seen.minute(i)))
                .toList();
    }

    private static List<List<Long>> entries(Collection<String> items, long minute) {
        return items.stream()
                .map(item -> List.of(new ItemId(item).hash(), minute))
                .toList();
    }
}
