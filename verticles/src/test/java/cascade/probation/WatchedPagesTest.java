package cascade.probation;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.served.Served;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:15:00Z");

    private final ReleaseWatch watch = new ReleaseWatch(ProbationConfig.defaults(), InstantSource.fixed(NOW));
    private final WatchedPages pages = new WatchedPages(watch);

    /** The models of an example's request are none. */
    private final ModelSet models = query(request(20)).models();

    WatchedPagesTest() {
        watch.serves(release(1), new ModelSet(Map.of(), Optional.empty(), Map.of(), Optional.empty()));
        watch.serves(release(2), models);
    }

    @Test
    void aWholePageCountsForItsModels() {
        pages.served(answer());
        assertThat(told()).startsWith("without models .000 -> .000 of 1 pages, ranking p99 0.0 -> 5.");
    }

    /** The models of these requests have no ranker of the kind that is asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rank:failed",
                "rank:non-finite",
                "rank:absent",
                "recall:item2vec-realtime",
                "recall:item2vec-recent",
                "recall:youtubenet",
                "recall:two-tower",
                "recall:youtubenet-nightly"
            })
    void aPageIsWithoutModelsWhereOneOfThemBroke(String what) {
        pages.served(answer(what));
        assertThat(told()).startsWith("without models .000 -> 1.000 of 1 pages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "features:late",
                "features:failed",
                "features:shed",
                "features:absent",
                "catalogue:stale",
                "recall:empty",
                "recall:trending",
                "recall:fresh",
                "recall:followed-authors",
                "recall:similar-content",
                "filter:seen-relaxed",
                "rank:shed"
            })
    void aPageThatLacksWhatNoModelGivesCountsNeitherForThemNorAgainst(String what) {
        pages.served(answer(what));
        assertThat(told()).startsWith("without models .000 -> .000 of 0 pages, ranking p99 0.0 -> 0.0 ms");
    }

    @Test
    void whatAModelBrokeCountsWhateverElseIsMissing() {
        pages.served(answer("features:late", "recall:two-tower", "filter:seen-relaxed"));
        assertThat(told()).startsWith("without models .000 -> 1.000 of 1 pages");
    }

    @Test
    void aRankerIsLateWhereItWorkedForLongAndNotWhereItWaitedForAThread() {
        pages.served(answer(List.of(new Span("rank", 0, 100_000, 0, Outcome.LATE)), "rank:late"));
        pages.served(answer(List.of(new Span("rank", 0, 100_000, 49_000, Outcome.LATE)), "rank:late"));
        assertThat(told()).startsWith("without models .000 -> .000 of 0 pages, ranking p99 0.0 -> 0.0 ms");
        pages.served(answer(List.of(new Span("rank", 0, 100_000, 90_000, Outcome.LATE)), "rank:late"));
        assertThat(told()).startsWith("without models .000 -> 1.000 of 1 pages, ranking p99 0.0 -> 9");
    }

    @Test
    void aSourceOfAModelThatIsMissingFromLateRecallIsJudgedAlike() {
        pages.served(answer(List.of(new Span("recall", 0, 100_000, 0, Outcome.LATE)), "recall:two-tower"));
        pages.served(answer(List.of(new Span("recall", 0, 10, 0, Outcome.FAILED)), "recall:two-tower"));
        assertThat(told()).startsWith("without models .000 -> .000 of 0 pages");
        pages.served(answer(List.of(new Span("recall", 0, 100_000, 90_000, Outcome.LATE)), "recall:two-tower"));
        assertThat(told()).startsWith("without models .000 -> 1.000 of 1 pages");
    }

    @Test
    void theTimeThatRankingWaitedForAThreadIsNotItsOwn() {
        pages.served(answer(List.of(new Span("rank", 0, 80_000, 5_000, Outcome.OK))));
        assertThat(told()).startsWith("without models .000 -> .000 of 1 pages, ranking p99 0.0 -> 5.");
    }

    @Test
    void clicksOfAPageThatLacksWhatNoModelGivesCountNeither() {
        pages.served(answer("features:late"));
        watch.happened(new FeedEvent.Impression(shown("e1", NOW.minusSeconds(90))));
        watch.happened(new FeedEvent.Impression(shown("e2", NOW)));
        assertThat(watch.look()).isEmpty();
        assertThat(told()).endsWith("after 0 pages");

        pages.served(answer());
        watch.happened(new FeedEvent.Impression(shown("e3", NOW.minusSeconds(90))));
        assertThat(watch.look()).isEmpty();
        assertThat(told()).endsWith("after 1 pages");
    }

    /** As when a node stops, whose workers are gone before its last requests. */
    @Test
    void aRankerThatIsThereAndThatNobodyAnswersForIsNotToBlame() {
        ModelSet ranking = new ModelSet(
                Map.of(query(request(20)).parameters().rankBundle(), ranker()),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        watch.serves(release(3), ranking);

        pages.served(answer(ranking, List.of(new Span("rank", 0, 10, 0, Outcome.FAILED)), "rank:absent"));

        assertThat(watch.probation(3).orElseThrow().reason()).startsWith("without models .000 -> .000 of 0 pages");
    }

    private static LoadedRanker ranker() {
        FeatureSchema schema = new SchemaBuilder(List.of("user.id", "item.id", "context.hour"), 1).build();
        RankShape shape = RankShape.of(schema);
        var weights = new LogisticWeights(List.of("click"), shape, new float[shape.rows()], new float[1]);
        return new LoadedRanker(new ModelVersion("lr", "1"), schema, new LogisticRanker(weights));
    }

    private static FeedEvent.Envelope shown(String id, Instant at) {
        return new FeedEvent.Envelope(
                id,
                new UserId("ann"),
                id("a"),
                at,
                request(20).context(),
                request(20).id(),
                0);
    }

    @Test
    void aPageFromMemoryIsWithoutModelsThoughItsRequestNamesNone() {
        pages.broken(answer());
        assertThat(told()).startsWith("without models .000 -> 1.000 of 1 pages, ranking p99 0.0 -> 0.0 ms");
    }

    private String told() {
        return watch.probation(2).orElseThrow().reason();
    }

    private static Served answer(String... degraded) {
        return answer(
                List.of(new Span("recall", 0, 1_000, Outcome.OK), new Span("rank", 1_000, 6_000, Outcome.OK)),
                degraded);
    }

    private static Served answer(List<Span> spans, String... degraded) {
        return answer(ModelSet.NONE, spans, degraded);
    }

    private static Served answer(ModelSet models, List<Span> spans, String... degraded) {
        FeedQuery any = query(request(20));
        FeedQuery query = new FeedQuery(any.request(), any.assignment(), any.user(), any.anchor(), models);
        Candidate candidate = new Candidate(id("a"), List.of(Source.FRESH), Map.of(), 1);
        Scored shown = new Scored(hydrated(candidate, features(item("a"))), Map.of(), 1, new int[0], new int[0]);
        FeedPage page = new FeedPage(
                new Slate<>(query, List.of(shown)),
                Map.of(),
                List.of(degraded),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);
        return new Served(page, List::of, spans);
    }

    private static Release release(int number) {
        return new Release(
                number,
                Instant.EPOCH,
                "trained",
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Map.of("lr", new ModelVersion("lr", Integer.toString(number))));
    }
}
