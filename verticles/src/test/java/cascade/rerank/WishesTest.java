package cascade.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Kind;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.row.RowCodec;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Laid;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Item n is of author n and of topic n mod 4, all found by the last click; the more valuable the smaller n is. */
class WishesTest {

    private static final int ITEMS = 120;
    private static final int[] BY_VALUE = IntStream.range(0, ITEMS).toArray();

    private final Catalogue catalogue = new Catalogue();

    @BeforeEach
    void publish() {
        List<ItemChange> items = IntStream.range(0, ITEMS)
                .mapToObj(n -> Examples.item("i" + n, Kind.IMAGE, "a" + n, "t" + n % 4))
                .<ItemChange>map(item -> new ItemChange.Published(item.id(), 1, RowCodec.encodeItem(item)))
                .toList();
        catalogue.apply(items);
    }

    private Candidates candidates(Preferences preferences, Source source) {
        UserSnapshot user = new UserSnapshot(UserFeatures.cold(Examples.USER), SeenItems.NONE, preferences);
        FeedQuery query = new FeedQuery(Examples.request(20), Examples.assignment(), user, null, ModelSet.NONE);
        int[] items = IntStream.range(0, ITEMS)
                .map(n -> catalogue.ordinal(Examples.id("i" + n)))
                .toArray();
        return Candidates.of(query, source, items, ITEMS);
    }

    private int[] page(Preferences preferences) {
        return new Reranker(RerankConfig.defaults(), catalogue)
                .rerank(candidates(preferences, Source.ITEM2VEC_REALTIME), BY_VALUE);
    }

    private static long ofTopic(int[] page, int topic) {
        return Arrays.stream(page).filter(n -> n % 4 == topic).count();
    }

    private static Preferences topic(int topic, Wish wish) {
        return new Preferences(Map.of(new Topic("t" + topic), wish), Map.of());
    }

    @Test
    void lessOfATopicTakesItOutThoughTheLastClickLedToIt() {
        assertThat(ofTopic(page(Preferences.NONE), 1)).isEqualTo(5);

        assertThat(ofTopic(page(topic(1, Wish.LESS)), 1)).isZero();
    }

    @Test
    void aPageSaysWhatAWishHasMoved() {
        Laid laid = new Reranker(RerankConfig.defaults(), catalogue)
                .lay(candidates(topic(1, Wish.MORE), Source.TRENDING), BY_VALUE);

        for (int i = 0; i < laid.places().length; i++) {
            assertThat(laid.placement().moved().get(i))
                    .isEqualTo(laid.places()[i] % 4 == 1 ? List.of("wish:more") : List.of());
        }
    }

    @Test
    void moreOfATopicBringsItForward() {
        assertThat(ofTopic(page(topic(1, Wish.MORE)), 1)).isBetween(7L, 12L);
    }

    @Test
    void lessOfAnAuthorTakesHisItemsOutAndNoOthers() {
        int[] page = page(new Preferences(Map.of(), Map.of(new AuthorId("a3"), Wish.LESS)));

        assertThat(page).doesNotContain(3).contains(0, 1, 2, 4);
    }

    @Test
    void anAuthorsWishGoesBeforeATopics() {
        int[] page = page(new Preferences(Map.of(new Topic("t1"), Wish.LESS), Map.of(new AuthorId("a41"), Wish.MORE)));

        assertThat(Arrays.stream(page).filter(n -> n % 4 == 1)).containsExactly(41);
    }

    @Test
    void whatLessWasAskedForComesWhereThereIsLittleElse() {
        Preferences all = new Preferences(
                Map.of(new Topic("t0"), Wish.LESS, new Topic("t1"), Wish.LESS, new Topic("t2"), Wish.LESS), Map.of());

        assertThat(page(all)).hasSize(20).doesNotHaveDuplicates();
        assertThat(ofTopic(page(all), 3)).isGreaterThan(5);
    }

    @Test
    void aWishForWhatNoItemHasChangesNothing() {
        Preferences strange = new Preferences(
                Map.of(new Topic("unheard-of"), Wish.LESS), Map.of(new AuthorId("unheard-of"), Wish.MORE));

        assertThat(page(strange)).isEqualTo(page(Preferences.NONE));
    }

    @Test
    void theRuleThatMovedAnItemIsTheWish() {
        Moves moves = new Reranker(RerankConfig.defaults(), catalogue)
                .moves(candidates(topic(1, Wish.LESS), Source.TRENDING), BY_VALUE);

        assertThat(moves.rule(1)).isEqualTo("you asked for less of t1");
        assertThat(moves.asked(1).text()).isEqualTo("you asked for less of t1");
        assertThat(moves.asked(0)).isNull();
        assertThat(moves.rule(0)).isNull();
        assertThat(moves.rule(2)).isEqualTo("what you asked for of others");
    }
}
