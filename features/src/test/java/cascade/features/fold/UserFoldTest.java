package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Dwell;
import cascade.features.event.FeedEvent.Favorite;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Hide;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.event.FeedEvent.Like;
import cascade.features.event.FeedEvent.Unfollow;
import cascade.features.event.FeedEvent.Unlike;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserFoldTest {

    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final AuthorId AUTHOR = new AuthorId("a1");

    private static UserState fold(UserState state, @Nullable Item item, FeedEvent... events) {
        UserState folded = state;
        for (FeedEvent event : events) {
            folded = UserFold.apply(folded, event, item);
        }
        return folded;
    }

    private static Click click(String item, long millis) {
        return new Click(Examples.envelope("u1", item, millis));
    }

    private static List<String> clicked(UserState state) {
        return state.clicks().stream().map(click -> click.item().value()).toList();
    }

    @Test
    void everyKindOfEventCountsWhatItMeans() {
        UserState state = fold(
                UserState.EMPTY,
                ITEM,
                new Impression(Examples.envelope("u1", "i1", 0)),
                new Impression(Examples.envelope("u1", "i1", 1)),
                click("i1", 2),
                new Like(Examples.envelope("u1", "i1", 3)),
                new Favorite(Examples.envelope("u1", "i1", 4)),
                new Unlike(Examples.envelope("u1", "i1", 5)),
                new Follow(Examples.envelope("u1", "i1", 6), null),
                new Dwell(Examples.envelope("u1", "i1", 7), 18_000),
                new Dwell(Examples.envelope("u1", "i1", 8), 17_999),
                new Hide(Examples.envelope("u1", "i1", 9)));
        assertThat(state.counts()).isEqualTo(new Counts(2, 1, 1, 1, 1));
    }

    @Test
    void aDwellOverTheWholeOfAShortVideoIsALongView() {
        Item video = Examples.video("i1", 5_000);
        UserState state = fold(
                UserState.EMPTY,
                video,
                new Dwell(Examples.envelope("u1", "i1", 0), 4_999),
                new Dwell(Examples.envelope("u1", "i1", 1), 5_000));
        assertThat(state.counts().longViews()).isEqualTo(1);
    }

    @Test
    void anUnlikeThatComesBeforeItsLikeMeetsIt() {
        Unlike unlike = new Unlike(Examples.envelope("u1", "i1", 0));
        Like like = new Like(Examples.envelope("u1", "i1", 1));
        assertThat(fold(UserState.EMPTY, ITEM, unlike).counts().likes()).isZero();
        assertThat(fold(UserState.EMPTY, ITEM, unlike, like).counts()).isEqualTo(Counts.NONE);
        assertThat(fold(UserState.EMPTY, ITEM, like, unlike).counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void clicksComeNewestFirstOnePerItem() {
        UserState state = fold(UserState.EMPTY, ITEM, click("i1", 0), click("i2", 1), click("i1", 2));
        assertThat(state.clicks())
                .containsExactly(
                        new ClickedItem(
                                new ItemId("i1"), Examples.NOON.plusMillis(2).toEpochMilli(), AUTHOR, new Topic("t1")),
                        new ClickedItem(
                                new ItemId("i2"), Examples.NOON.plusMillis(1).toEpochMilli(), AUTHOR, new Topic("t1")));
    }

    @Test
    void aClickThatComesLateTakesThePlaceOfItsTime() {
        UserState state = fold(UserState.EMPTY, ITEM, click("i1", 0), click("i3", 20), click("i2", 10));
        assertThat(clicked(state)).containsExactly("i3", "i2", "i1");
    }

    @Test
    void anOlderClickOnTheSameItemChangesNothingButTheCount() {
        UserState before = fold(UserState.EMPTY, ITEM, click("i1", 10), click("i2", 20));
        UserState after = fold(before, ITEM, click("i2", 5));
        assertThat(after.clicks()).isEqualTo(before.clicks());
        assertThat(after.counts().clicks()).isEqualTo(3);
    }

    @Test
    void aClickOnAnItemNobodyPublishedHasNoAuthorAndNoTopic() {
        UserState state = fold(UserState.EMPTY, null, click("i1", 0));
        assertThat(state.clicks().getFirst().author()).isNull();
        assertThat(state.clicks().getFirst().topic()).isNull();
    }

    @Test
    void theOldestClickGivesWay() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i <= UserState.MAX_CLICKS; i++) {
            state = fold(state, ITEM, click("i" + i, i));
        }
        assertThat(state.clicks()).hasSize(UserState.MAX_CLICKS);
        assertThat(clicked(state)).startsWith("i500").endsWith("i1");
        assertThat(clicked(fold(state, ITEM, click("late", -1)))).isEqualTo(clicked(state));
    }

    @Test
    void aHiddenItemIsNoLongerClicked() {
        UserState state =
                fold(UserState.EMPTY, ITEM, click("i1", 0), click("i2", 1), new Hide(Examples.envelope("u1", "i1", 2)));
        assertThat(clicked(state)).containsExactly("i2");
        assertThat(state.hidden()).containsExactly(new ItemId("i1"));
    }

    @Test
    void aClickThatComesAfterTheHideIsCountedOnly() {
        UserState state = fold(UserState.EMPTY, ITEM, new Hide(Examples.envelope("u1", "i1", 2)), click("i1", 0));
        assertThat(state.clicks()).isEmpty();
        assertThat(state.counts().clicks()).isEqualTo(1);
    }

    @Test
    void anUnhideLetsTheItemComeAgainAndBringsNoClickBack() {
        UserState state = fold(
                UserState.EMPTY,
                ITEM,
                click("i1", 0),
                new Hide(Examples.envelope("u1", "i1", 1)),
                new Hide(Examples.envelope("u1", "i2", 2)),
                new FeedEvent.Unhide(Examples.envelope("u1", "i1", 3)));
        assertThat(state.hidden()).containsExactly(new ItemId("i2"));
        assertThat(clicked(state)).isEmpty();
        assertThat(clicked(fold(state, ITEM, click("i1", 4)))).containsExactly("i1");
        UserState nothing = fold(state, ITEM, new FeedEvent.Unhide(Examples.envelope("u1", "i9", 5)));
        assertThat(nothing).isEqualTo(state);
    }

    @Test
    void theItemHiddenLongestAgoGivesWay() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i <= UserState.MAX_HIDDEN; i++) {
            state = fold(state, ITEM, new Hide(Examples.envelope("u1", "i" + i, i)));
        }
        assertThat(state.hidden())
                .hasSize(UserState.MAX_HIDDEN)
                .doesNotContain(new ItemId("i0"))
                .contains(new ItemId("i1000"));
    }

    @Test
    void anUnfollowUndoesAFollow() {
        UserState followed = fold(UserState.EMPTY, ITEM, new Follow(Examples.envelope("u1", "i1", 0), null));
        assertThat(followed.followed()).containsExactly(AUTHOR);
        UserState unfollowed = fold(followed, ITEM, new Unfollow(Examples.envelope("u1", "i1", 1), null));
        assertThat(unfollowed).isEqualTo(withTallies(UserState.EMPTY));
    }

    private static UserState withTallies(UserState state) {
        return new UserState(
                state.counts(),
                Map.of("waterfall", Counts.NONE),
                Map.of(new Topic("t1"), Counts.NONE),
                Map.of(AUTHOR, Counts.NONE),
                state.clicks(),
                state.followed(),
                state.hidden(),
                state.appliedOffsets());
    }

    @Test
    void aFollowOfANamedAuthorIsOfThatAuthor() {
        UserState state =
                fold(UserState.EMPTY, ITEM, new Follow(Examples.envelope("u1", "i1", 0), new AuthorId("other")));
        assertThat(state.followed()).containsExactly(new AuthorId("other"));
    }

    @Test
    void theAuthorFollowedLongestGivesWay() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i <= UserState.MAX_FOLLOWED; i++) {
            state = fold(state, ITEM, new Follow(Examples.envelope("u1", "i1", i), new AuthorId("a" + i)));
        }
        assertThat(state.followed())
                .hasSize(UserState.MAX_FOLLOWED)
                .doesNotContain(new AuthorId("a0"))
                .contains(new AuthorId("a2000"));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void noListOutgrowsItsBoundAndNoItemIsBothClickedAndHidden(@ForAll("events") List<FeedEvent> events) {
        UserState state = fold(UserState.EMPTY, ITEM, events.toArray(FeedEvent[]::new));
        Set<ItemId> clicked = new HashSet<>();
        long before = Long.MAX_VALUE;
        for (ClickedItem click : state.clicks()) {
            assertThat(clicked.add(click.item())).isTrue();
            assertThat(click.timeMillis()).isLessThanOrEqualTo(before);
            before = click.timeMillis();
        }
        assertThat(Collections.disjoint(clicked, state.hidden())).isTrue();
        assertThat(state.bySurface()).hasSizeLessThanOrEqualTo(UserState.MAX_SURFACES);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void redeliveryUnderOffsetsIsANoOp(@ForAll("events") List<FeedEvent> events) {
        UserState once = UserState.EMPTY;
        for (int offset = 0; offset < events.size(); offset++) {
            once = applyAt(once, offset, events.get(offset));
        }
        UserState twice = once;
        for (int offset = 0; offset < events.size(); offset++) {
            twice = applyAt(twice, offset, events.get(offset));
        }
        assertThat(twice).isEqualTo(once);
    }

    private static UserState applyAt(UserState state, long offset, FeedEvent event) {
        return state.hasApplied(0, offset)
                ? state
                : UserFold.apply(state, event, ITEM).withApplied(0, offset);
    }

    @Provide
    Arbitrary<List<FeedEvent>> events() {
        return FeatureArbitraries.events().list().ofMaxSize(40);
    }
}
