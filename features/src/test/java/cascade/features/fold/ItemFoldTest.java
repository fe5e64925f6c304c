package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.Segment;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Unfollow;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ItemFoldTest {

    private static final Item ITEM = Examples.image("i1", "a1", "t1");

    @Test
    void aFollowOfTheItemsOwnAuthorIsTheItemsMerit() {
        Follow implied = new Follow(Examples.envelope("u1", "i1", 0), null);
        Follow named = new Follow(Examples.envelope("u1", "i1", 0), new AuthorId("a1"));
        assertThat(ItemFold.apply(ItemCounts.NONE, implied, ITEM, Segment.EVERYONE)
                        .counts()
                        .follows())
                .isEqualTo(1);
        assertThat(ItemFold.apply(ItemCounts.NONE, named, ITEM, Segment.EVERYONE)
                        .counts()
                        .follows())
                .isEqualTo(1);
    }

    @Test
    void aFollowOfAnotherAuthorIsNot() {
        Follow other = new Follow(Examples.envelope("u1", "i1", 0), new AuthorId("a2"));
        assertThat(ItemFold.apply(ItemCounts.NONE, other, ITEM, Segment.EVERYONE))
                .isEqualTo(ItemCounts.NONE);
    }

    @Test
    void anUnfollowOfAnotherAuthorTakesNothingAway() {
        ItemCounts counts = new ItemCounts(new Counts(5, 4, 3, 2, 1));
        Unfollow other = new Unfollow(Examples.envelope("u1", "i1", 0), new AuthorId("a2"));
        Unfollow own = new Unfollow(Examples.envelope("u1", "i1", 0), null);
        assertThat(ItemFold.apply(counts, other, ITEM, Segment.EVERYONE)).isEqualTo(counts);
        assertThat(ItemFold.apply(counts, own, ITEM, Segment.EVERYONE).counts()).isEqualTo(new Counts(5, 4, 3, 1, 1));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void eventsOfADayCountTheSameInWhateverOrder(@ForAll("events") List<FeedEvent> events) {
        assertThat(fold(events.reversed())).isEqualTo(fold(events));
    }

    @Test
    void whatIsTakenBackBeforeItIsGivenComesToNothingAndIsNeverShownBelowIt() {
        FeedEvent like = new FeedEvent.Like(Examples.envelope("u1", "i1", 0));
        FeedEvent unlike = new FeedEvent.Unlike(Examples.envelope("u2", "i1", 1));
        assertThat(fold(List.of(unlike)).counts().likes()).isZero();
        assertThat(fold(List.of(unlike, like)).counts().netLikes()).isZero();
        assertThat(fold(List.of(unlike, like, like)).counts().likes()).isEqualTo(1);
    }

    @Test
    void anEventTrendsForEveryoneAndForTheSegmentOfItsUser() {
        Segment segment = new Segment(Segment.Gender.FEMALE, Segment.AgeBand.TO_24);
        ItemCounts counted =
                ItemFold.apply(ItemCounts.NONE, new FeedEvent.Click(Examples.envelope("u1", "i1", 0)), ITEM, segment);
        assertThat(counted.trend().sums()).containsOnlyKeys(Segment.EVERYONE, segment);
        assertThat(counted.trend().score(segment)).isEqualTo(counted.trend().score(Segment.EVERYONE));
    }

    @Test
    void likesAndFollowsTrendMoreThanClicksAndImpressionsNotAtAll() {
        double click = score(new FeedEvent.Click(Examples.envelope("u1", "i1", 0)));
        assertThat(score(new FeedEvent.Like(Examples.envelope("u1", "i1", 0)))).isCloseTo(click + 1, within(1e-9));
        assertThat(score(new Follow(Examples.envelope("u1", "i1", 0), null))).isCloseTo(click + 2, within(1e-9));
        assertThat(score(new FeedEvent.Impression(Examples.envelope("u1", "i1", 0))))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double score(FeedEvent event) {
        return fold(List.of(event)).trend().score(Segment.EVERYONE);
    }

    private static ItemCounts fold(List<FeedEvent> events) {
        ItemCounts counts = ItemCounts.NONE;
        for (FeedEvent event : events) {
            counts = ItemFold.apply(counts, event, ITEM, Segment.EVERYONE);
        }
        return counts;
    }

    @Provide
    Arbitrary<List<FeedEvent>> events() {
        return FeatureArbitraries.eventsAmong(List.of("u1", "u2"), List.of("i1"), 1_000_000)
                .list()
                .ofMaxSize(40);
    }
}
