package cascade.filter;

import static cascade.feed.Examples.catalogue;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static cascade.feed.Examples.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Filtered;
import cascade.feed.Source;
import cascade.rules.RuleExamples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiltersTest {

    private static final long MINUTE = 60_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Catalogue catalogue = catalogue(item("a"), item("b"), item("c"), item("d"));
    private final Filters filters = new Filters(catalogue, meters);

    @Test
    void clickedItemsNeverComeBack() {
        FeedQuery query = query(request(10), state(ids("b"), Set.of()), Map.of());
        assertThat(kept(query, "a", "b", "c")).containsExactly("a", "c");
    }

    @Test
    void hiddenItemsNeverComeBack() {
        FeedQuery query = query(request(10), state(List.of(), Set.of(id("a"))), Map.of());
        assertThat(kept(query, "a", "b")).containsExactly("b");
    }

    @Test
    void whatARuleKeepsOutIsTakenOutAndCounted() {
        FeedQuery ruled = query(request(10))
                .under(RuleExamples.ofRequest(
                        catalogue, RuleExamples.plan("{\"name\":\"r\",\"action\":\"keep-out\",\"items\":[\"b\"]}")));

        assertThat(kept(ruled, "a", "b", "c")).containsExactly("a", "c");
        assertThat(meters.counter("cascade.filter.candidates.removed", "reason", "kept-out")
                        .count())
                .isEqualTo(1);
        assertThat(filters.verdict(ruled, catalogue.ordinal(id("b")))).contains("kept-out");
    }

    @Test
    void whatTheRequestExcludesIsNotShown() {
        FeedQuery query = query(Examples.excluding(request(10), ids("b", "z")));
        assertThat(kept(query, "a", "b", "c")).containsExactly("a", "c");
    }

    @Test
    void anImmersiveFeedShowsVideosOnly() {
        Examples.publish(catalogue, item("v", Kind.VIDEO, "a", "t"));
        assertThat(kept(query(request(Scene.VIDEO, 10, null, null)), "a", "v")).containsExactly("v");
        assertThat(kept(query(request(Scene.WATERFALL, 10, null, null)), "a", "v"))
                .containsExactly("a", "v");
    }

    @Test
    void aFeedThatStartsFromAnItemDoesNotShowIt() {
        FeedQuery query = query(request(Scene.SIMILAR, 10, id("a"), null));
        assertThat(kept(query, "a", "b")).containsExactly("b");
    }

    @Test
    void whatTheChainHasShownIsOutAtOnce() {
        Cursor cursor = new Cursor("r0", new int[0]).after(ids("a", "c"));
        FeedQuery query = query(request(Scene.WATERFALL, 10, null, cursor));
        assertThat(kept(query, "a", "b", "c")).containsExactly("b");
    }

    @Test
    void whatIsTakenDownIsOutAndSoIsWhatWasNeverPublished() {
        takeDown(catalogue, "b");
        assertThat(kept(query(request(10)), "a", "b", "c", "unheard-of")).containsExactly("a", "c");
        assertThat(counted("taken-down")).isEqualTo(2);
    }

    @Test
    void whatARequestExcludesIsOut() {
        FeedRequest excluding = new FeedRequest(
                "r1",
                Examples.USER,
                new RequestContext(Scene.WATERFALL, Map.of()),
                10,
                null,
                null,
                false,
                ids("a", "c"),
                Examples.NOW);
        assertThat(kept(query(excluding), "a", "b", "c")).containsExactly("b");
    }

    @Test
    void seenItemsStayOutWhileAPageIsLeft() {
        FeedQuery query = query(request(2), UserState.EMPTY, Map.of(id("a"), MINUTE));
        Filtered kept = filters.apply(candidates(query, "a", "b", "c"));
        assertThat(names(kept.candidates())).containsExactly("b", "c");
        assertThat(kept.isSeenRelaxed()).isFalse();
    }

    @Test
    void theLongestAgoServedComeBackWhereAPageWouldBeShort() {
        FeedQuery query = query(
                request(3), UserState.EMPTY, Map.of(id("a"), 30 * MINUTE, id("b"), 10 * MINUTE, id("c"), 20 * MINUTE));
        Filtered kept = filters.apply(candidates(query, "a", "b", "c", "d"));
        assertThat(names(kept.candidates())).containsExactly("b", "c", "d");
        assertThat(kept.isSeenRelaxed()).isTrue();
        assertThat(counted("seen")).isEqualTo(1);
    }

    @Test
    void whereNothingIsLeftItIsKnownWhetherThereWasAnything() {
        FeedQuery query = query(request(2), state(ids("a"), Set.of()), Map.of());

        Filtered all = filters.apply(candidates(query, "a"));
        assertThat(all.candidates().isEmpty()).isTrue();
        assertThat(all.removed()).isEqualTo(1);
        assertThat(all.isOfNothing()).isFalse();
        assertThat(filters.apply(candidates(query)).isOfNothing()).isTrue();
        assertThat(filters.apply(candidates(query, "b")).isOfNothing()).isFalse();
    }

    @Test
    void servedAtOnceTheyComeBackInTheOrderOfTheCandidates() {
        FeedQuery query = query(
                request(2),
                UserState.EMPTY,
                Map.of(id("a"), MINUTE, id("b"), MINUTE, id("c"), MINUTE, id("d"), MINUTE));
        assertThat(kept(query, "d", "b", "a", "c")).containsExactly("d", "b");
    }

    @Test
    void whatWasClickedDoesNotComeBackForWantOfOthers() {
        FeedQuery query = query(request(3), state(ids("a"), Set.of(id("b"))), Map.of(id("a"), MINUTE, id("b"), MINUTE));
        assertThat(kept(query, "a", "b")).isEmpty();
    }

    @Test
    void whatEachRuleTookOutIsCounted() {
        Examples.publish(catalogue, item("v", Kind.VIDEO, "a", "t"));
        FeedQuery query =
                query(request(Scene.VIDEO, 1, null, null), state(ids("b", "v"), Set.of()), Map.of(id("w"), MINUTE));
        Examples.publish(catalogue, item("w", Kind.VIDEO, "a", "t"), item("x", Kind.VIDEO, "a", "t"));

        filters.apply(candidates(query, "a", "b", "c", "v", "w", "x"));

        assertThat(counted("wrong-kind")).isEqualTo(3);
        assertThat(counted("done")).isEqualTo(1);
        assertThat(counted("seen")).isEqualTo(1);
        assertThat(counted("taken-down")).isZero();
    }

    @Test
    void whereNothingIsTakenOutTheCandidatesAreTheSame() {
        Candidates all = candidates(query(request(10)), "a", "b");
        assertThat(filters.apply(all).candidates()).isSameAs(all);
    }

    @Test
    void ofNothingNothingIsLeft() {
        assertThat(kept(query(request(10)))).isEmpty();
    }

    private double counted(String rule) {
        return meters.get("cascade.filter.candidates.removed")
                .tag("reason", rule)
                .counter()
                .count();
    }

    private List<String> kept(FeedQuery query, String... ids) {
        return names(filters.apply(candidates(query, ids)).candidates());
    }

    private Candidates candidates(FeedQuery query, String... ids) {
        Candidates candidates = Examples.candidates(query, catalogue, Source.TRENDING, ids);
        assertThat(Arrays.asList(ids)).containsExactlyElementsOf(names(candidates));
        return candidates;
    }

    private List<String> names(Candidates candidates) {
        return Examples.names(candidates, catalogue);
    }
}
