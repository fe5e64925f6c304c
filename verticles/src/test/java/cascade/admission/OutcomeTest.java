package cascade.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.Slate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "'', SUCCESS",
        "ladder:popular, SUCCESS",
        "ladder:candidates filter:seen-relaxed, SUCCESS",
        "features:late, PARTIAL",
        "ladder:ranker rank:failed, PARTIAL",
        "recall:trending, PARTIAL",
        "features:late feed:memory, DROPPED"
    })
    void aPageTellsWhetherAllWasDoneInTime(String missing, Outcome outcome) {
        List<String> degraded = missing.isEmpty() ? List.of() : List.of(missing.split(" "));
        var page = new FeedPage(
                new Slate<>(Examples.query(Examples.request(20)), List.of()),
                Map.of(),
                degraded,
                new Cursor("r", new int[0]),
                1,
                new int[0],
                new int[0]);
        assertThat(Outcome.of(page)).isEqualTo(outcome);
    }
}
