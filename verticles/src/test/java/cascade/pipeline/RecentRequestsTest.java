package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Slate;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.served.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {

    private static final Instant NOW = Examples.NOW;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RecentRequests recent = new RecentRequests();

    @Test
    void nothingServedIsNothing() {
        assertThat(recent.latest(10)).isEmpty();
        assertThat(recent.slowest(10, NOW)).isEmpty();
    }

    @Test
    void theLastIsFirst() {
        serve("a", 1, NOW);
        serve("b", 1, NOW);
        serve("c", 1, NOW);

        assertThat(recent.latest(2)).extracting(RecentRequest::id).containsExactly("c", "b");
    }

    @Test
    void ofTheLatestNoMoreAreKeptThanTheBound() {
        for (int n = 0; n < 3 * RecentRequests.MOST + 7; n++) {
            serve("r" + n, 1, NOW);
        }

        List<RecentRequest> latest = recent.latest(Integer.MAX_VALUE);

        assertThat(latest)
                .extracting(RecentRequest::id)
                .isEqualTo(ids(3 * RecentRequests.MOST + 6, RecentRequests.MOST));
    }

    @Test
    void ofTheSlowestNoMoreAreKeptThanTheBound() {
        for (int n = 0; n < 500; n++) {
            int micros = n * 7 % 500;
            serve("r" + micros, micros, NOW);
        }

        List<RecentRequest> slowest = recent.slowest(Integer.MAX_VALUE, NOW);

        assertThat(slowest).extracting(RecentRequest::id).isEqualTo(ids(499, RecentRequests.MOST_SLOW));
        assertThat(recent.slowest(2, NOW)).extracting(RecentRequest::id).containsExactly("r499", "r498");
    }

    /** Ten o'clock begins a window. */
    @Test
    void theSlowestOfTheWindowBeforeStayAndThoseOfEarlierOnesGo() {
        serve("old", 9_000, NOW.minus(MINUTE));
        serve("slow", 5_000, NOW.plus(MINUTE));
        serve("new", 10, NOW.plus(MINUTE.multipliedBy(6)));

        assertThat(slowest(NOW.plus(MINUTE.multipliedBy(7)))).containsExactly("slow", "new");
        // Though nothing came since.
        assertThat(slowest(NOW.plus(MINUTE.multipliedBy(11)))).containsExactly("new");
        assertThat(slowest(NOW.plus(MINUTE.multipliedBy(20)))).isEmpty();
    }

    @Test
    void theFirstAfterAPauseLetsAllOthersGo() {
        serve("old", 9_000, NOW);
        serve("new", 10, NOW.plus(Duration.ofHours(1)));

        assertThat(slowest(NOW.plus(Duration.ofHours(1)))).containsExactly("new");
    }

    private List<String> slowest(Instant now) {
        return recent.slowest(64, now).stream().map(RecentRequest::id).toList();
    }

    private static List<String> ids(int first, int count) {
        return IntStream.range(0, count).mapToObj(n -> "r" + (first - n)).toList();
    }

    private void serve(String id, long micros, Instant at) {
        FeedRequest request = new FeedRequest(
                id, Examples.USER, new RequestContext(Scene.WATERFALL, Map.of()), 20, null, null, false, List.of(), at);
        FeedPage page = new FeedPage(
                new Slate<>(Examples.query(request), List.of()),
                Map.of(),
                List.of(),
                new Cursor(id, new int[0]),
                micros / 1e3,
                new int[0],
                new int[0]);
        recent.served(new Served(page, List::of, List.of(new Span("answer", 0, micros, Outcome.OK))));
    }
}
