package cascade.rerank;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Laid;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RerankerTest {

    private static final RerankConfig SPACING_ONLY = new RerankConfig(3, 3, 1, 0, 0, 0, 0);

    @Test
    void authorsKeepTheirDistance() {
        List<Valued> in = List.of(
                Valued.of("a1", "ann", "t1", Source.TRENDING),
                Valued.of("a2", "ann", "t2", Source.TRENDING),
                Valued.of("b", "bob", "t3", Source.TRENDING),
                Valued.of("c", "cy", "t4", Source.TRENDING));
        assertThat(page(SPACING_ONLY, 4, in)).containsExactly("a1", "b", "c", "a2");
    }

    @Test
    void topicsKeepTheirDistance() {
        List<Valued> in = List.of(
                Valued.of("a", "a1", "cats", Source.TRENDING),
                Valued.of("b", "a2", "cats", Source.TRENDING),
                Valued.of("c", "a3", "dogs", Source.TRENDING),
                Valued.of("d", "a4", "fish", Source.TRENDING));
        assertThat(page(SPACING_ONLY, 4, in)).containsExactly("a", "c", "d", "b");
    }

    @Test
    void topicsGiveWayBeforeAuthors() {
        List<Valued> in = List.of(
                Valued.of("a1", "ann", "cats", Source.TRENDING),
                Valued.of("a2", "ann", "dogs", Source.TRENDING),
                Valued.of("b", "bob", "cats", Source.TRENDING));
        assertThat(page(SPACING_ONLY, 3, in)).containsExactly("a1", "b", "a2");
    }

    @Test
    void aSimilarFeedStaysOnItsTopic() {
        List<Valued> in = List.of(
                Valued.of("a", "a1", "cats", Source.TRENDING),
                Valued.of("b", "a2", "cats", Source.TRENDING),
                Valued.of("c", "a3", "dogs", Source.TRENDING));
        FeedQuery similar = query(request(Scene.SIMILAR, 3, id("x"), null));
        assertThat(Valued.page(SPACING_ONLY, similar, in)).containsExactly("a", "b", "c");
    }

    @Test
    void halfOfASimilarPageIsLikeItsItemByWhatPeopleClickOrByContent() {
        List<Valued> in = trending(30);
        in.add(Valued.of("r", "b", "r", Source.ITEM2VEC_REALTIME));
        in.add(Valued.of("s", "c", "s", Source.SIMILAR_CONTENT));
        FeedQuery similar = query(request(Scene.SIMILAR, 4, id("x"), null));

        assertThat(Valued.page(new RerankConfig(1, 1, 1, 0.2, 0.5, 0, 0), similar, in))
                .containsExactly("t0", "r", "t1", "s");
    }

    @Test
    void theLastClickShowsInThePageHoweverLowItsItemsRank() {
        List<Valued> in = trending(30);
        for (int i = 0; i < 3; i++) {
            in.add(Valued.of("r" + i, "b" + i, "r" + i, Source.ITEM2VEC_REALTIME));
        }

        assertThat(page(new RerankConfig(1, 1, 1, 0.2, 0.5, 0.2, 0), 10, in))
                .containsExactly("t0", "t1", "t2", "t3", "r0", "t4", "t5", "t6", "t7", "r1");
    }

    @Test
    void aPageSaysWhichPlacesAShareHasTaken() {
        List<Valued> in = trending(30);
        in.add(Valued.of("r0", "b0", "r0", Source.ITEM2VEC_REALTIME));
        Catalogue catalogue = Valued.catalogue(in);
        Candidates candidates = Valued.candidates(query(request(10)), in, catalogue);
        int[] byValue = IntStream.range(0, in.size()).toArray();

        Laid laid = new Reranker(new RerankConfig(1, 1, 1, 0.2, 0.5, 0.2, 0), catalogue).lay(candidates, byValue);

        assertThat(laid.placement().moved().get(4)).containsExactly("share:last-click");
        assertThat(laid.placement().moved().stream().filter(moved -> !moved.isEmpty()))
                .hasSize(1);
    }

    @Test
    void mostOfAPageIsTheUsersOwnHoweverWellTrendsArePredicted() {
        List<Valued> in = trending(30);
        for (int i = 0; i < 30; i++) {
            in.add(Valued.of("r" + i, "b" + i, "r" + i, Source.ITEM2VEC_RECENT));
        }

        assertThat(page(new RerankConfig(1, 1, 1, 0.2, 0.5, 0.6, 0), 5, in))
                .containsExactly("t0", "r0", "t1", "r1", "r2");
    }

    @Test
    void newItemsGetTheirShareOfThePage() {
        List<Valued> in = trending(30);
        in.add(Valued.of("new", "b", "n", Source.FRESH));

        assertThat(page(RerankConfig.defaults(), 20, in).indexOf("new")).isEqualTo(19);
    }

    @Test
    void thePageIsOfPlacesWhateverOrderTheirValuesGive() {
        List<Valued> four = trending(4);
        Catalogue catalogue = Valued.catalogue(four);
        Candidates candidates = Valued.candidates(query(request(2)), four, catalogue);

        assertThat(new Reranker(SPACING_ONLY, catalogue).rerank(candidates, new int[] {2, 0, 3, 1}))
                .containsExactly(2, 0);
    }

    @Test
    void ofNothingThePageIsEmpty() {
        assertThat(page(RerankConfig.defaults(), 20, List.of())).isEmpty();
    }

    private static List<Valued> trending(int count) {
        List<Valued> trending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trending.add(Valued.of("t" + i, "a" + i, "t" + i, Source.TRENDING));
        }
        return trending;
    }

    private static List<String> page(RerankConfig config, int size, List<Valued> in) {
        return Valued.page(config, query(request(size)), in);
    }
}
