package cascade.rerank;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Kind;
import cascade.features.Scene;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RerankerTest {

    private static final RerankConfig SPACING_ONLY = new RerankConfig(3, 3, 1, 0, 0, 0, 0);

    @Test
    void authorsKeepTheirDistance() {
        List<Scored> in = List.of(
                scored("a1", "ann", "t1", Source.TRENDING),
                scored("a2", "ann", "t2", Source.TRENDING),
                scored("b", "bob", "t3", Source.TRENDING),
                scored("c", "cy", "t4", Source.TRENDING));
        assertThat(order(SPACING_ONLY, 4, in)).containsExactly("a1", "b", "c", "a2");
    }

    @Test
    void topicsKeepTheirDistance() {
        List<Scored> in = List.of(
                scored("a", "a1", "cats", Source.TRENDING),
                scored("b", "a2", "cats", Source.TRENDING),
                scored("c", "a3", "dogs", Source.TRENDING),
                scored("d", "a4", "fish", Source.TRENDING));
        assertThat(order(SPACING_ONLY, 4, in)).containsExactly("a", "c", "d", "b");
    }

    @Test
    void topicsGiveWayBeforeAuthors() {
        List<Scored> in = List.of(
                scored("a1", "ann", "cats", Source.TRENDING),
                scored("a2", "ann", "dogs", Source.TRENDING),
                scored("b", "bob", "cats", Source.TRENDING));
        assertThat(order(SPACING_ONLY, 3, in)).containsExactly("a1", "b", "a2");
    }

    @Test
    void aSimilarFeedStaysOnItsTopic() {
        List<Scored> in = List.of(
                scored("a", "a1", "cats", Source.TRENDING),
                scored("b", "a2", "cats", Source.TRENDING),
                scored("c", "a3", "dogs", Source.TRENDING));
        FeedQuery similar = query(request(Scene.SIMILAR, 3, id("x"), null));
        assertThat(names(new Reranker(SPACING_ONLY).rerank(similar, in))).containsExactly("a", "b", "c");
    }

    @Test
    void halfOfASimilarPageIsLikeItsItemByWhatPeopleClickOrByContent() {
        List<Scored> in = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            in.add(scored("t" + i, "a" + i, "t" + i, Source.TRENDING));
        }
        in.add(scored("r", "b", "r", Source.ITEM2VEC_REALTIME));
        in.add(scored("s", "c", "s", Source.SIMILAR_CONTENT));
        FeedQuery similar = query(request(Scene.SIMILAR, 4, id("x"), null));
        RerankConfig config = new RerankConfig(1, 1, 1, 0.2, 0.5, 0, 0);

        assertThat(names(new Reranker(config).rerank(similar, in)).subList(0, 4))
                .containsExactly("t0", "r", "t1", "s");
    }

    @Test
    void theLastClickShowsInThePageHoweverLowItsItemsRank() {
        List<Scored> in = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            in.add(scored("t" + i, "a" + i, "t" + i, Source.TRENDING));
        }
        for (int i = 0; i < 3; i++) {
            in.add(scored("r" + i, "b" + i, "r" + i, Source.ITEM2VEC_REALTIME));
        }
        RerankConfig config = new RerankConfig(1, 1, 1, 0.2, 0.5, 0.2, 0);

        assertThat(order(config, 10, in).subList(0, 10))
                .containsExactly("t0", "t1", "t2", "t3", "r0", "t4", "t5", "t6", "t7", "r1");
    }

    @Test
    void mostOfAPageIsTheUsersOwnHoweverWellTrendsArePredicted() {
        List<Scored> in = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            in.add(scored("t" + i, "a" + i, "t" + i, Source.TRENDING));
        }
        for (int i = 0; i < 30; i++) {
            in.add(scored("r" + i, "b" + i, "r" + i, Source.ITEM2VEC_RECENT));
        }
        RerankConfig config = new RerankConfig(1, 1, 1, 0.2, 0.5, 0.6, 0);

        assertThat(order(config, 5, in).subList(0, 5)).containsExactly("t0", "r0", "t1", "r1", "r2");
    }

    @Test
    void newItemsGetTheirShareOfThePage() {
        List<Scored> in = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            in.add(scored("t" + i, "a" + i, "t" + i, Source.TRENDING));
        }
        in.add(scored("new", "b", "n", Source.FRESH));

        assertThat(order(RerankConfig.defaults(), 20, in).indexOf("new")).isEqualTo(19);
    }

    @Property
    void theResultIsAPermutation(@ForAll("slates") List<Scored> in, @ForAll @IntRange(min = 1, max = 100) int size) {
        List<Scored> out = new Reranker(RerankConfig.defaults()).rerank(query(request(size)), in);
        assertThat(out).containsExactlyInAnyOrderElementsOf(in);
    }

    @Property
    void behindThePageTheOrderIsThatOfValues(
            @ForAll("slates") List<Scored> in, @ForAll @IntRange(min = 1, max = 20) int size) {
        List<Scored> out = new Reranker(RerankConfig.defaults()).rerank(query(request(size)), in);
        List<Scored> behind = out.subList(Math.min(size, out.size()), out.size());
        assertThat(behind).isEqualTo(in.stream().filter(behind::contains).toList());
    }

    @Property
    void aPageHasTheRealtimeShareWhereThereAreAsMany(@ForAll("slates") List<Scored> in) {
        int size = 20;
        List<Scored> page = new Reranker(RerankConfig.defaults()).rerank(query(request(size)), in);
        int laid = Math.min(size, page.size());
        long due = (long) (0.2 * laid + 1e-9);

        assertThat(realtime(page.subList(0, laid))).isGreaterThanOrEqualTo(Math.min(due, realtime(in)));
    }

    @Provide
    Arbitrary<List<Scored>> slates() {
        Arbitrary<Source> source = Arbitraries.of(Source.class);
        Arbitrary<Integer> author = Arbitraries.integers().between(0, 8);
        Arbitrary<Integer> topic = Arbitraries.integers().between(0, 4);
        return Combinators.combine(author, topic, source)
                .as((a, t, s) -> new Object[] {"a" + a, "t" + t, s})
                .list()
                .ofMaxSize(60)
                .map(rows -> {
                    List<Scored> slate = new ArrayList<>();
                    for (Object[] row : rows) {
                        slate.add(scored("i" + slate.size(), (String) row[0], (String) row[1], (Source) row[2]));
                    }
                    return slate;
                });
    }

    private static long realtime(List<Scored> items) {
        return items.stream()
                .filter(item -> item.item().candidate().sources().contains(Source.ITEM2VEC_REALTIME))
                .count();
    }

    private static Scored scored(String id, String author, String topic, Source source) {
        Candidate candidate = new Candidate(id(id), List.of(source), Map.of(), 1);
        return new Scored(
                new Hydrated(candidate, features(item(id, Kind.IMAGE, author, topic))),
                Map.of(),
                1,
                new int[0],
                new int[0]);
    }

    private static List<String> order(RerankConfig config, int size, List<Scored> in) {
        return names(new Reranker(config).rerank(query(request(size)), in));
    }

    private static List<String> names(List<Scored> items) {
        return items.stream().map(item -> item.item().features().id().value()).toList();
    }
}
