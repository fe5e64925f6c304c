package cascade.served;

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
import cascade.outcomes.RecentPages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedSourcesTest {

    private final RecentPages pages = new RecentPages(4, 64);

    @Test
    void anItemIsOwedToTheStrongestSourceAndOneThatARuleBroughtToNone() {
        new ServedSources(pages)
                .served(answer(
                        scored("a", Source.FRESH),
                        scored("b", Source.TRENDING, Source.FRESH, Source.SIMILAR_CONTENT),
                        scored("pinned")));

        assertThat(pages.foundBy("r1", id("a"))).isEqualTo(Source.FRESH.place());
        assertThat(pages.foundBy("r1", id("b"))).isEqualTo(Source.TRENDING.place());
        assertThat(pages.foundBy("r1", id("pinned"))).isEqualTo(RecentPages.NONE);
        assertThat(pages.foundBy("r2", id("a"))).isEqualTo(RecentPages.ELSEWHERE);
    }

    @Test
    void anEmptyPageWasServedHereToo() {
        new ServedSources(pages).served(answer());

        assertThat(pages.foundBy("r1", id("a"))).isEqualTo(RecentPages.NONE);
    }

    private static Scored scored(String item, Source... sources) {
        Candidate candidate = new Candidate(id(item), List.of(sources), Map.of(), 1);
        return new Scored(hydrated(candidate, features(item(item))), Map.of(), 1, new int[0], new int[0]);
    }

    private static Served answer(Scored... shown) {
        FeedPage page = new FeedPage(
                new Slate<>(query(request(20)), List.of(shown)),
                Map.of(),
                List.of(),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);
        return new Served(page, List::of);
    }
}
