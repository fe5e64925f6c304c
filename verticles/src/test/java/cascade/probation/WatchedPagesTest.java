package cascade.probation;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.served.Served;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WatchedPagesTest {

    private final ReleaseWatch watch =
            new ReleaseWatch(ProbationConfig.defaults(), InstantSource.fixed(Instant.parse("2026-11-27T10:15:00Z")));
    private final WatchedPages pages = new WatchedPages(watch);

    /** The models of an example's request are none. */
    private final ModelSet models = query(request(20)).models();

    WatchedPagesTest() {
        watch.serves(release(1), new ModelSet(Map.of(), Optional.empty(), Map.of(), Optional.empty()));
        watch.serves(release(2), models);
    }

    @Test
    void aPageIsWithoutModelsWhereTheRankerOrASourceOfAModelWentMissing() {
        pages.served(answer());
        assertThat(told()).startsWith("without models .000 -> .000 of 1 pages, ranking p99 0.0 -> 5.");
        pages.served(answer("rank:late"));
        pages.served(answer("recall:two-tower", "filter:seen-relaxed"));
        assertThat(told()).startsWith("without models .000 -> .667 of 3 pages");
    }

    @Test
    void whatNoModelIsToBlameForDoesNotCount() {
        pages.served(answer("features:late", "recall:trending", "recall:empty", "filter:seen-relaxed"));
        assertThat(told()).startsWith("without models .000 -> .000 of 1 pages");
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
        Candidate candidate = new Candidate(id("a"), List.of(Source.FRESH), Map.of(), 1);
        Scored shown = new Scored(hydrated(candidate, features(item("a"))), Map.of(), 1, new int[0], new int[0]);
        FeedPage page = new FeedPage(
                new Slate<>(query(request(20)), List.of(shown)),
                Map.of(),
                List.of(degraded),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);
        return new Served(page, List::of, List.of(new Span("rank", 1_000, 6_000, Span.Outcome.OK)));
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
