package cascade.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "'', SUCCESS",
        "filter:seen-relaxed, SUCCESS",
        "recall:empty catalogue:stale, SUCCESS",
        "ladder:popular, PARTIAL",
        "features:late, PARTIAL",
        "ladder:ranker rank:failed, PARTIAL",
        "recall:trending, PARTIAL",
        "features:late feed:memory, DROPPED"
    })
    void aPageTellsWhetherAllWasDoneInTime(String missing, Outcome outcome) {
        List<String> degraded = missing.isEmpty() ? List.of() : List.of(missing.split(" "));
        assertThat(Outcome.of(degraded)).isEqualTo(outcome);
    }
}
