package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import cascade.filter.Filters;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import cascade.rules.RequestRules;
import cascade.rules.RuleExamples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every page whatever rules there are: from what was found, half of all items, to what is shown. */
class RuledPagesLawsTest {

    private static final int ITEMS = 60;
    private static final Item[] ALL = IntStream.range(0, ITEMS)
            .mapToObj(n -> Examples.item("i" + n, Kind.IMAGE, "a" + n % 11, "t" + n % 4))
            .toArray(Item[]::new);
    private static final RerankConfig PLAIN = new RerankConfig(1, 1, 1, 0, 0, 0, 0);

    private final Catalogue catalogue = Examples.catalogue(ALL);
    private final Filters filters = new Filters(catalogue, new SimpleMeterRegistry());
    private final PinnedItems pinned = new PinnedItems(catalogue, filters);

    @Property
    void aPageIsFullAndHasNothingTwiceNorWhatIsKeptOutOrHidden(
            @ForAll("plans") String plan,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll("items") Set<ItemId> hidden) {
        FeedQuery query = Examples.query(Examples.request(size), hiding(hidden), Map.of())
                .under(RuleExamples.ofRequest(catalogue, plan));

        LaidOut page = page(query, RerankConfig.defaults());

        assertThat(shown(page))
                .hasSize(Math.min(size, page.ranked().size()))
                .doesNotHaveDuplicates()
                .noneMatch(hidden::contains)
                .noneMatch(item -> rules(query).keepOut(catalogue.ordinal(item)));
        assertThat(page.ranked().size()
                        + (int) hidden.stream().filter(this::isFound).count())
                .as("candidates beside pins")
                .isLessThanOrEqualTo(ITEMS / 2 + rules(query).mostPins(size));
    }

    /** Of what stands on the page and would not without pins and boosts there is no more than they may take. */
    @Property
    void rulesTakeNoMoreOfAPageThanTheyMay(
            @ForAll("plans") String plan, @ForAll @IntRange(min = 1, max = 40) int size) {
        FeedQuery query = Examples.query(Examples.request(size)).under(RuleExamples.ofRequest(catalogue, plan));

        LaidOut page = page(query, PLAIN);

        int most = rules(query).mostPlaces(page.places().length);
        assertThat(page.laid().pinned()).isLessThanOrEqualTo(rules(query).mostPins(page.places().length));
        assertThat(page.laid().pinned() + page.laid().boosted())
                .isLessThanOrEqualTo(Math.max(page.laid().pinned(), most));
        List<ItemId> strangers = new ArrayList<>(shown(page));
        strangers.removeAll(shown(page(query.under(withoutBound(plan)), PLAIN)));
        assertThat(strangers)
                .hasSizeLessThanOrEqualTo(page.laid().pinned() + page.laid().boosted());
    }

    /** The same rules, of which those that move up may take nothing. */
    private RequestRules withoutBound(String plan) {
        return RuleExamples.ofRequest(catalogue, plan.replaceFirst("\"most\":[0-9.]+", "\"most\":0"));
    }

    private static RequestRules rules(FeedQuery query) {
        return Objects.requireNonNull(query.rules());
    }

    private LaidOut page(FeedQuery query, RerankConfig config) {
        int[] found = IntStream.range(0, ITEMS)
                .filter(n -> n % 2 == 0)
                .map(n -> catalogue.ordinal(id(n)))
                .toArray();
        Candidates candidates = Candidates.of(query, Source.TRENDING, found, found.length);
        Candidates joined = pinned.join(filters.apply(candidates).candidates());
        return new Layout(new Reranker(config, catalogue), catalogue).of(Ranked.inRecallOrder(joined));
    }

    private boolean isFound(ItemId item) {
        return catalogue.ordinal(item) % 2 == 0;
    }

    private static List<ItemId> shown(LaidOut page) {
        return page.shown().stream().map(item -> item.item().id()).toList();
    }

    private static UserState hiding(Set<ItemId> hidden) {
        return Examples.state(List.of(), hidden);
    }

    private static ItemId id(int n) {
        return Examples.id("i" + n);
    }

    @Provide
    Arbitrary<Set<ItemId>> items() {
        return Arbitraries.integers()
                .between(0, ITEMS - 1)
                .map(RuledPagesLawsTest::id)
                .set()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<String> plans() {
        Arbitrary<String> of =
                Arbitraries.oneOf(names("items", "i", ITEMS), names("authors", "a", 12), names("topics", "t", 4));
        Arbitrary<String> action = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12).map(place -> "\"action\":\"pin\",\"place\":" + place),
                Arbitraries.integers().between(1, 100).map(by -> "\"action\":\"boost\",\"by\":" + by),
                Arbitraries.just("\"action\":\"bury\""),
                Arbitraries.just("\"action\":\"keep-out\""));
        Arbitrary<List<String>> rules = Combinators.combine(action, of)
                .as((does, what) -> does + "," + what)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
        return Combinators.combine(Arbitraries.of(0.0, .1, .3, .5, 1.0), rules).as(RuledPagesLawsTest::plan);
    }

    private static String plan(double most, List<String> rules) {
        return RuleExamples.plan(
                most,
                IntStream.range(0, rules.size())
                        .mapToObj(n -> "{\"name\":\"r" + n + "\"," + rules.get(n) + "}")
                        .collect(Collectors.joining(",")));
    }

    private static Arbitrary<String> names(String member, String letter, int count) {
        return Arbitraries.integers()
                .between(0, count - 1)
                .map(n -> "\"" + letter + n + "\"")
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(names -> "\"" + member + "\":[" + String.join(",", names) + "]");
    }
}
