package cascade.recall;

import static cascade.feed.Examples.candidate;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserState;
import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final List<Candidate> FOUND = Stream.of("a", "b", "c", "d", "e")
            .map(item -> candidate(item, Source.TRENDING, 1))
            .toList();

    @Test
    void theFirstNewOnesFillTheQuota() {
        FeedQuery query = query(request(20), UserState.EMPTY, Map.of(id("a"), 1L));
        assertThat(filled(query, 3)).containsExactly("b", "c", "d");
    }

    @Test
    void theLongestAgoServedFollowWhereNewOnesAreTooFew() {
        FeedQuery query =
                query(request(20), UserState.EMPTY, Map.of(id("a"), 3L, id("b"), 1L, id("c"), 2L, id("d"), 4L));
        assertThat(filled(query, 3)).containsExactly("e", "b", "c");
    }

    @Test
    void whatIsClickedHiddenOrShownInTheChainTakesNoPlace() {
        Cursor cursor = new Cursor("r0", new int[0]).after(ids("c"));
        FeedQuery query = query(request(Scene.WATERFALL, 20, null, cursor), state(ids("a"), Set.of(id("b"))), Map.of());
        assertThat(filled(query, 5)).containsExactly("d", "e");
    }

    @Test
    void theAnchorTakesNoPlace() {
        assertThat(filled(query(request(Scene.SIMILAR, 20, id("a"), null)), 2)).containsExactly("b", "c");
    }

    private static List<String> filled(FeedQuery query, int quota) {
        return Quota.fill(query, FOUND, quota).stream()
                .map(candidate -> candidate.item().value())
                .toList();
    }
}
