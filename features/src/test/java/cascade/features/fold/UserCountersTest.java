package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.Taste;
import cascade.features.Topic;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.event.FeedEvent.Unfollow;
import cascade.features.event.FeedEvent.Unlike;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a user did by surface, topic and author. */
class UserCountersTest {

    private static final Item ITEM = Examples.image("i1", "a1", "t1");

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

    @Test
    void whatIsOpenedOfWhatIsShownMakesATasteInItsContent() {
        Item sea = Examples.withVector(Examples.image("i1", "a1", "t1"), 1, 0);
        Item cats = Examples.withVector(Examples.image("i2", "a1", "t1"), 0, 1);
        UserState state = fold(
                UserState.EMPTY,
                sea,
                new Impression(Examples.envelope("u1", "i1", 0)),
                new Click(Examples.envelope("u1", "i1", 1)));
        state = fold(state, cats, new Impression(Examples.envelope("u1", "i2", 2)));

        assertThat(state.taste().affinity(sea.vector())).isGreaterThan(.3);
        assertThat(state.taste().affinity(cats.vector())).isLessThan(0);
        UserState hidden = fold(state, cats, new FeedEvent.Hide(Examples.envelope("u1", "i2", 3)));
        assertThat(hidden.taste().affinity(cats.vector()))
                .isLessThan(state.taste().affinity(cats.vector()));
        assertThat(fold(UserState.EMPTY, ITEM, click("i1", 0)).taste()).isEqualTo(Taste.NONE);
        assertThat(fold(UserState.EMPTY, null, click("i1", 0)).taste()).isEqualTo(Taste.NONE);
    }

    @Test
    void surfacesAreCountedApart() {
        UserState state = fold(
                UserState.EMPTY,
                ITEM,
                new Impression(Examples.envelope("u1", "i1", 0, Map.of("tab", "1"))),
                new Impression(Examples.envelope("u1", "i1", 1, Map.of("tab", "2"))),
                new Click(Examples.envelope("u1", "i1", 2, Map.of("tab", "2"))));
        assertThat(state.bySurface()).isEqualTo(Map.of("1", new Counts(1, 0, 0, 0, 0), "2", new Counts(1, 1, 0, 0, 0)));
    }

    @Test
    void theSurfaceShownLeastGivesWay() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i < UserState.MAX_SURFACES; i++) {
            for (int times = 0; times <= i; times++) {
                state = fold(state, ITEM, new Impression(Examples.envelope("u1", "i1", i, Map.of("tab", "t" + i))));
            }
        }
        state = fold(state, ITEM, new Impression(Examples.envelope("u1", "i1", 99, Map.of("tab", "new"))));
        assertThat(state.bySurface())
                .hasSize(UserState.MAX_SURFACES)
                .containsKeys("new", "t1")
                .doesNotContainKey("t0");
    }

    @Test
    void topicsAndAuthorsAreCountedApart() {
        Impression impression = new Impression(Examples.envelope("u1", "i1", 0));
        UserState state = fold(UserState.EMPTY, ITEM, impression, click("i1", 1));
        state = fold(state, Examples.image("i2", "a2", "t1"), impression);
        assertThat(state.byTopic()).isEqualTo(Map.of(new Topic("t1"), new Counts(2, 1, 0, 0, 0)));
        assertThat(state.byAuthor())
                .isEqualTo(Map.of(
                        new AuthorId("a1"), new Counts(1, 1, 0, 0, 0), new AuthorId("a2"), new Counts(1, 0, 0, 0, 0)));
    }

    @Test
    void anItemNobodyPublishedCountsForNoTopicAndNoAuthor() {
        UserState state = fold(UserState.EMPTY, null, click("i1", 0));
        assertThat(state.counts().clicks()).isEqualTo(1);
        assertThat(state.byTopic()).isEmpty();
        assertThat(state.byAuthor()).isEmpty();
    }

    @Test
    void aFollowOfAnotherAuthorSaysNothingOfTheItemsTopicAndAuthor() {
        UserState state =
                fold(UserState.EMPTY, ITEM, new Follow(Examples.envelope("u1", "i1", 0), new AuthorId("other")));
        assertThat(state.counts().follows()).isEqualTo(1);
        assertThat(state.byTopic()).isEmpty();
        assertThat(state.byAuthor()).isEmpty();
    }

    @Test
    void theAuthorAndTheTopicShownLeastGiveWay() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i < UserState.MAX_AUTHORS; i++) {
            state = show(state, "a" + i, "t" + i % UserState.MAX_TOPICS);
            state = i == 7 ? state : show(state, "a" + i, "t" + i % UserState.MAX_TOPICS);
        }
        state = show(state, "new", "new");
        assertThat(state.byAuthor())
                .hasSize(UserState.MAX_AUTHORS)
                .containsKey(new AuthorId("new"))
                .doesNotContainKey(new AuthorId("a7"));
        assertThat(state.byTopic())
                .hasSize(UserState.MAX_TOPICS)
                .containsKey(new Topic("new"))
                .doesNotContainKey(new Topic("t7"));
    }

    private static UserState show(UserState state, String author, String topic) {
        Item item = Examples.image("i1", author, topic);
        return fold(state, item, new Impression(Examples.envelope("u1", "i1", 0)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void surfacesAddUpToTheTotal(@ForAll("events") List<FeedEvent> events) {
        List<FeedEvent> gains = events.stream()
                .filter(event -> !(event instanceof Unlike || event instanceof Unfollow))
                .toList();
        UserState state = UserState.EMPTY;
        for (FeedEvent event : gains) {
            UserState folded = UserFold.apply(state, event, ITEM);
            if (folded.bySurface().size() == UserState.MAX_SURFACES) {
                break; // From here on surfaces may give way.
            }
            state = folded;
        }
        assertThat(state.bySurface().values().stream().reduce(Counts.NONE, Counts::plus))
                .isEqualTo(state.counts());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatWasShownAddsUpOverTopicsAndOverAuthors(@ForAll("shown") List<Item> items) {
        UserState state = UserState.EMPTY;
        for (Item item : items) {
            state = UserFold.apply(state, new Impression(Examples.envelope("u1", "i1", 0)), item);
        }
        assertThat(state.byTopic().values().stream().reduce(Counts.NONE, Counts::plus))
                .isEqualTo(state.counts());
        assertThat(state.byAuthor().values().stream().reduce(Counts.NONE, Counts::plus))
                .isEqualTo(state.counts());
    }

    @Provide
    Arbitrary<List<FeedEvent>> events() {
        return FeatureArbitraries.events().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Item>> shown() {
        return FeatureArbitraries.items().list().ofMaxSize(40);
    }
}
