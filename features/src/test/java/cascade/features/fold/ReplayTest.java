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
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Map<ItemId, Item> ITEMS =
            Map.of(new ItemId("i1"), Examples.image("i1", "a1", "t1"), new ItemId("i2"), Examples.video("i2", 9_000));

    private final List<Long> clicksBefore = new ArrayList<>();
    private final Replay replay = new Replay(
            Versions.unchanging(ITEMS::get),
            _ -> null,
            (_, _, user, _) -> clicksBefore.add(user.state().counts().clicks()));

    private static Impression impression(String item, long millis) {
        return impression(item, millis, null);
    }

    private static Impression impression(String item, long millis, @Nullable String request) {
        return new Impression(Examples.envelope("u1", item, millis, request));
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
    void nothingThatHappensOnAPageIsAFeatureOfIt() {
        List<Long> shownBefore = new ArrayList<>();
        List<Long> began = new ArrayList<>();
        Replay pages = new Replay(Versions.unchanging(ITEMS::get), _ -> null, (_, beganMillis, user, item) -> {
            clicksBefore.add(user.state().counts().clicks());
            shownBefore.add(item.counts().counts().impressions());
            began.add(beganMillis - Examples.NOON.toEpochMilli());
        });
        List.of(
                        click("i1", 0),
                        impression("i1", 5, "page"),
                        impression("i2", 5, "page"),
                        click("i1", 6),
                        impression("i1", 7, "page"),
                        impression("i1", 7, "other"),
                        impression("i2", 8, null))
                .forEach(pages::accept);
        pages.finish();
        assertThat(clicksBefore).containsExactly(1L, 1L, 1L, 2L, 2L);
        assertThat(shownBefore).containsExactly(0L, 0L, 0L, 1L, 1L);
        assertThat(began).containsExactly(5L, 5L, 5L, 7L, 8L);
    }

    @Test
    void aPageBeginsWithAnItemThatNobodyKnows() {
        play(impression("unknown", 0, "page"), click("i1", 1), impression("i1", 2, "page"));
        assertThat(clicksBefore).containsExactly(0L);
    }

    @Test
    void anItemIsShownAsItWasAndFoldedAsItWas() {
        Item before = Examples.image("i", "a", "before");
        Item after = Examples.image("i", "a", "after");
        long noon = Examples.NOON.toEpochMilli();
        Versions<Item> versions = Versions.after(Versions.of(before), noon + 10, after);
        List<Item> shown = new ArrayList<>();
        Replay changing = new Replay(
                _ -> Versions.after(versions, noon + 20, null), _ -> null, (_, _, _, item) -> shown.add(item.item()));
        List.of(
                        impression("i", 9, "page"),
                        impression("i", 11, "page"),
                        impression("i", 12, null),
                        impression("i", 21, null))
                .forEach(changing::accept);
        changing.finish();
        assertThat(shown).containsExactly(before, before, after, after);
        UserState state = changing.states().get(new UserId("u1"));
        assertThat(state.counts().impressions()).isEqualTo(4);
        assertThat(state.byTopic().get(before.topic()).impressions()).isEqualTo(1);
        assertThat(state.byTopic().get(after.topic()).impressions()).isEqualTo(2);
        assertThat(changing.skippedImpressions()).isZero();
    }

    @Test
    void theProfileAndTheItemsCountersComeWithAnImpression() {
        UserProfile profile = new UserProfile("f", 30, null, null, null, Map.of());
        List<Object> shown = new ArrayList<>();
        Replay told = new Replay(Versions.unchanging(ITEMS::get), _ -> Versions.of(profile), (event, _, user, item) -> {
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
    void theProfileIsThatOfWhenTheRequestBegan() {
        UserProfile before = new UserProfile("f", 24, null, null, null, Map.of());
        UserProfile after = new UserProfile("f", 25, null, null, null, Map.of());
        long noon = Examples.NOON.toEpochMilli();
        List<UserProfile> asking = new ArrayList<>();
        Replay changing = new Replay(
                Versions.unchanging(ITEMS::get),
                _ -> Versions.after(Versions.of(before), noon + 10, after),
                (_, _, user, _) -> asking.add(user.profile()));
        List.of(impression("i1", 9, "page"), impression("i2", 11, "page"), click("i1", 12), impression("i1", 13))
                .forEach(changing::accept);
        changing.finish();

        assertThat(asking).containsExactly(before, before, after);
        assertThat(changing.trending()).containsOnlyKeys(Segment.EVERYONE, Segment.of(after));
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
        Replay known = new Replay(
                Versions.unchanging(ITEMS::get),
                _ -> Versions.of(new UserProfile("f", 24, null, null, null, Map.of())));
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
    void anImpressionsFeaturesAreTheFoldOfAllThatIsStrictlyBeforeItsRequestBegan(@ForAll("logs") List<FeedEvent> log) {
        Replay checked = new Replay(Versions.unchanging(ITEMS::get), _ -> null, (shown, beganMillis, user, item) -> {
            Instant began = began(shown, log);
            assertThat(beganMillis).isEqualTo(began.toEpochMilli());
            List<FeedEvent> before =
                    log.stream().filter(event -> event.time().isBefore(began)).toList();
            assertThat(user.state()).isEqualTo(userFold(before, shown.user()));
            assertThat(item.counts()).isEqualTo(itemFold(before, shown.item()));
        });
        log.forEach(checked::accept);
        checked.finish();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theEndIsTheFoldOfTheWholeLog(@ForAll("logs") List<FeedEvent> log) {
        Replay whole = new Replay(Versions.unchanging(ITEMS::get), _ -> null);
        log.forEach(whole::accept);
        whole.finish();
        Map<UserId, UserState> states = new HashMap<>();
        log.forEach(event -> states.computeIfAbsent(event.user(), user -> userFold(log, user)));
        assertThat(whole.states()).isEqualTo(states);
    }

    private static Instant began(Impression shown, List<FeedEvent> log) {
        String request = shown.envelope().requestId();
        return request == null
                ? shown.time()
                : log.stream()
                        .filter(event -> event instanceof Impression
                                && event.user().equals(shown.user())
                                && request.equals(event.envelope().requestId()))
                        .map(FeedEvent::time)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
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
