package cascade.rerank;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of a page whatever there is to lay. */
class RerankerLawsTest {

    @Property
    void aPageIsLaidAsOverObjects(
            @ForAll("slates") List<Valued> in,
            @ForAll("configs") RerankConfig config,
            @ForAll Scene scene,
            @ForAll @IntRange(min = 1, max = 70) int size) {
        FeedQuery query = query(request(scene, size, scene == Scene.SIMILAR ? id("x") : null, null));

        List<String> expected = RerankOracle.page(
                        config, query, in.stream().map(Valued::scored).toList())
                .stream()
                .map(scored -> scored.item().id().value())
                .toList();

        assertThat(Valued.page(config, query, in)).isEqualTo(expected);
    }

    /** To write down why changes nothing; and there is a rule wherever value alone would have laid it otherwise. */
    @Property
    void aPageIsTheSameWhereItIsWrittenDownWhy(
            @ForAll("slates") List<Valued> in, @ForAll @IntRange(min = 1, max = 70) int size) {
        FeedQuery query = query(request(size));
        Catalogue catalogue = Valued.catalogue(in);
        Candidates candidates = Valued.candidates(query, in, catalogue);
        int[] order = IntStream.range(0, in.size()).toArray();
        Reranker reranker = new Reranker(RerankConfig.defaults(), catalogue);

        int[] page = reranker.rerank(candidates, order);
        Moves moves = reranker.moves(candidates, order);

        for (int at = 0; at < page.length; at++) {
            assertThat(moves.onPage(page[at])).isEqualTo(at);
            if (page[at] == at) {
                assertThat(moves.rule(page[at])).isNull();
            } else {
                assertThat(moves.rule(page[at])).isNotNull();
            }
        }
        assertThat(Arrays.stream(order)
                        .filter(place -> moves.onPage(place) >= 0)
                        .count())
                .isEqualTo(page.length);
    }

    @Property
    void aPageIsFullAndHasNothingTwiceNorWhatDidNotComeIn(
            @ForAll("slates") List<Valued> in, @ForAll @IntRange(min = 1, max = 100) int size) {
        List<String> page = Valued.page(RerankConfig.defaults(), query(request(size)), in);

        assertThat(page).hasSize(Math.min(size, in.size())).doesNotHaveDuplicates();
        assertThat(in).extracting(Valued::id).containsAll(page);
    }

    @Property
    void aPageHasTheRealtimeShareWhereThereAreAsMany(@ForAll("slates") List<Valued> in) {
        List<String> page = Valued.page(RerankConfig.defaults(), query(request(20)), in);
        long due = (long) (0.2 * page.size() + 1e-9);
        List<String> realtime = in.stream()
                .filter(one -> one.sources().contains(Source.ITEM2VEC_REALTIME))
                .map(Valued::id)
                .toList();

        assertThat(page.stream().filter(realtime::contains).count())
                .isGreaterThanOrEqualTo(Math.min(due, realtime.size()));
    }

    @Provide
    Arbitrary<List<Valued>> slates() {
        Arbitrary<Set<Source>> sources =
                Arbitraries.of(Source.class).set().ofMinSize(1).ofMaxSize(3);
        Arbitrary<Integer> author = Arbitraries.integers().between(0, 8);
        Arbitrary<Integer> topic = Arbitraries.integers().between(0, 4);
        return Combinators.combine(author, topic, sources)
                .as((a, t, s) -> new Valued("", "a" + a, "t" + t, List.copyOf(s)))
                .list()
                .ofMaxSize(60)
                .map(RerankerLawsTest::numbered);
    }

    @Provide
    Arbitrary<RerankConfig> configs() {
        Arbitrary<Integer> spacing = Arbitraries.integers().between(1, 6);
        Arbitrary<Double> share = Arbitraries.of(0.0, .05, .2, 1 / 3.0, .5);
        return Combinators.combine(spacing, spacing, spacing, share, share, share, share)
                .as(RerankConfig::new);
    }

    private static List<Valued> numbered(List<Valued> slate) {
        List<Valued> numbered = new ArrayList<>();
        for (Valued one : slate) {
            numbered.add(new Valued("i" + numbered.size(), one.author(), one.topic(), one.sources()));
        }
        return numbered;
    }
}
