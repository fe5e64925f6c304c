package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Unfollow;
import java.util.List;
import java.util.Map;
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
        assertThat(ItemFold.apply(ItemCounts.NONE, implied, ITEM).counts().follows())
                .isEqualTo(1);
        assertThat(ItemFold.apply(ItemCounts.NONE, named, ITEM).counts().follows())
                .isEqualTo(1);
    }

    @Test
    void aFollowOfAnotherAuthorIsNot() {
        Follow other = new Follow(Examples.envelope("u1", "i1", 0), new AuthorId("a2"));
        assertThat(ItemFold.apply(ItemCounts.NONE, other, ITEM)).isEqualTo(ItemCounts.NONE);
    }

    @Test
    void anUnfollowOfAnotherAuthorTakesNothingAway() {
        ItemCounts counts = new ItemCounts(new Counts(5, 4, 3, 2, 1), Map.of());
        Unfollow other = new Unfollow(Examples.envelope("u1", "i1", 0), new AuthorId("a2"));
        Unfollow own = new Unfollow(Examples.envelope("u1", "i1", 0), null);
        assertThat(ItemFold.apply(counts, other, ITEM)).isEqualTo(counts);
        assertThat(ItemFold.apply(counts, own, ITEM).counts()).isEqualTo(new Counts(5, 4, 3, 1, 1));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void gainsCountTheSameInWhateverOrder(@ForAll("events") List<FeedEvent> events) {
        List<FeedEvent> gains = events.stream()
                .filter(event -> !(event instanceof FeedEvent.Unlike || event instanceof Unfollow))
                .toList();
        assertThat(fold(gains.reversed())).isEqualTo(fold(gains));
    }

    private static ItemCounts fold(List<FeedEvent> events) {
        ItemCounts counts = ItemCounts.NONE;
        for (FeedEvent event : events) {
            counts = ItemFold.apply(counts, event, ITEM);
        }
        return counts;
    }

    @Provide
    Arbitrary<List<FeedEvent>> events() {
        return FeatureArbitraries.events().list().ofMaxSize(40);
    }
}
