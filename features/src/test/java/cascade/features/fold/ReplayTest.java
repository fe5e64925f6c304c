package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Segment.AgeBand;
import cascade.features.Segment.Gender;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Impression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Map<ItemId, Item> ITEMS =
            Map.of(new ItemId("i1"), Examples.image("i1", "a1", "t1"), new ItemId("i2"), Examples.video("i2", 9_000));

    private final List<Long> clicksBefore = new ArrayList<>();
    private final Replay replay = new Replay(
            ITEMS::get,
            _ -> null,
            (_, user, _) -> clicksBefore.add(user.state().counts().clicks()));

    private static Impression impression(String item, long millis) {
        return new Impression(Examples.envelope("u1", item, millis));
    }

    private static Click click(String item, long millis) {
        return new Click(Examples.envelope("u1", item, millis));
    }

    private void play(FeedEvent... events) {
        List.of(events).forEach(replay::accept);
        replay.finish();
    }

    @Test
    void anImpressionSeesWhatCameBeforeIt() {
        play(click("i1", 0), impression("i2", 1));
        assertThat(clicksBefore).containsExactly(1L);
    }

    @Test
    void aFrozenReplayShowsWhatWasKnownThen() {
        play(click("i1", 0));
        replay.freeze();
        play(click("i2", 1), impression("i1", 2), click("i2", 3), impression("i1", 4));
        assertThat(clicksBefore).containsExactly(1L, 1L);
        assertThat(replay.states().get(new UserId("u1")).counts().clicks()).isEqualTo(1);
    }

    @Test
    void eventsStillWaitingAreFoldedBeforeTheFreeze() {
        replay.accept(click("i1", 0));
        replay.freeze();
        play(impression("i1", 1));
        assertThat(clicksBefore).containsExactly(1L);
    }

    @Test
    void eventsOfOneMillisecondDoNotSeeEachOtherInWhateverOrderTheyCome() {
        play(click("i1", 5), impression("i2", 5), click("i2", 5), impression("i1", 5));
        assertThat(clicksBefore).containsExactly(0L, 0L);
        assertThat(replay.states().get(new UserId("u1")).counts().clicks()).isEqualTo(2);
    }

    @Test
    void theProfileAndTheItemsCountersComeWithAnImpression() {
        UserProfile profile = new UserProfile("f", 30, null, null, null, Map.of());
        List<Object> shown = new ArrayList<>();
        Replay told = new Replay(ITEMS::get, _ -> profile, (event, user, item) -> {
            shown.add(event.item());
            shown.add(user.profile());
            shown.add(item.counts().counts().impressions());
        });
        told.accept(impression("i1", 0));
        told.accept(impression("i1", 1));
        told.finish();
        assertThat(shown).containsExactly(new ItemId("i1"), profile, 0L, new ItemId("i1"), profile, 1L);
    }

    @Test
    void anImpressionOfAnItemNobodyPublishedIsCountedAndSkipped() {
        play(impression("unknown", 0), impression("i1", 1));
        assertThat(replay.skippedImpressions()).isEqualTo(1);
        assertThat(clicksBefore).hasSize(1);
    }

    @Test
    void trendingHoldsItemsOfTheCatalogueOnly() {
        play(click("unknown", 0), click("i1", 1), click("i1", 2), impression("i2", 3));
        assertThat(replay.trending()).containsOnlyKeys(Segment.EVERYONE);
        assertThat(replay.trending().get(Segment.EVERYONE))
                .containsOnlyKeys(new ItemId("i1"))
                .containsValue(replay.counts().get(new ItemId("i1")).trend().score(Segment.EVERYONE));
    }

    @Test
    void whatTrendsIsCountedForTheUsersSegmentToo() {
        Replay known = new Replay(ITEMS::get, _ -> new UserProfile("f", 24, null, null, null, Map.of()));
        known.accept(click("i1", 1));
        known.finish();
        double score = known.counts().get(new ItemId("i1")).trend().score(Segment.EVERYONE);
        Map<ItemId, Double> scores = Map.of(new ItemId("i1"), score);
        Segment segment = new Segment(Gender.FEMALE, AgeBand.TO_24);
        assertThat(known.trending()).isEqualTo(Map.of(Segment.EVERYONE, scores, segment, scores));
    }

    @Test
    void anEventThatIsOlderThanTheOneBeforeIsRefused() {
        replay.accept(click("i1", 10));
        assertThatThrownBy(() -> replay.accept(click("i2", 9)))
                .isInstanceOf(OutOfOrderException.class)
                .hasMessageContaining("u1-i2-9");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anImpressionsFeaturesAreTheFoldOfAllThatIsStrictlyBeforeIt(@ForAll("logs") List<FeedEvent> log) {
        Replay checked = new Replay(ITEMS::get, _ -> null, (shown, user, item) -> {
            List<FeedEvent> before = log.stream()
                    .filter(event -> event.time().isBefore(shown.time()))
                    .toList();
            assertThat(user.state()).isEqualTo(userFold(before, shown.user()));
            assertThat(item.counts()).isEqualTo(itemFold(before, shown.item()));
        });
        log.forEach(checked::accept);
        checked.finish();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theEndIsTheFoldOfTheWholeLog(@ForAll("logs") List<FeedEvent> log) {
        Replay whole = new Replay(ITEMS::get, _ -> null);
        log.forEach(whole::accept);
        whole.finish();
        Map<UserId, UserState> states = new HashMap<>();
        log.forEach(event -> states.computeIfAbsent(event.user(), user -> userFold(log, user)));
        assertThat(whole.states()).isEqualTo(states);
    }

    private static UserState userFold(List<FeedEvent> events, UserId user) {
        UserState state = UserState.EMPTY;
        for (FeedEvent event : events) {
            if (event.user().equals(user)) {
                state = UserFold.apply(state, event, ITEMS.get(event.item()));
            }
        }
        return state;
    }

    private static ItemCounts itemFold(List<FeedEvent> events, ItemId item) {
        ItemCounts counts = ItemCounts.NONE;
        for (FeedEvent event : events) {
            if (event.item().equals(item)) {
                counts = ItemFold.apply(counts, event, ITEMS.get(item), Segment.EVERYONE);
            }
        }
        return counts;
    }

    /** Logs of few users, items and times, so that times collide. */
    @Provide
    Arbitrary<List<FeedEvent>> logs() {
        return FeatureArbitraries.eventsAmong(List.of("u1", "u2"), List.of("i1", "i2", "i3"), 6)
                .list()
                .ofMaxSize(25)
                .map(log -> log.stream()
                        .sorted(Comparator.comparing(FeedEvent::time))
                        .toList());
    }
}
