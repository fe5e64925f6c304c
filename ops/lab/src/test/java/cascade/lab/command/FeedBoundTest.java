package cascade.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.command.UsageException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

class FeedBoundTest {

    private static final Map<String, Object> ROW =
            Map.of("p99Millis", 13.0, "cpuMillisPerRequest", Map.of("server", 1.2));

    @Test
    void whatIsAboveABoundIsNamed() {
        assertThat(faults("p99Millis=12")).singleElement().asString().contains("p99Millis of 13");
        assertThat(faults("p99Millis=13")).isEmpty();
    }

    @Test
    void aDotLeadsIntoAFigureOfFigures() {
        assertThat(faults("cpuMillisPerRequest.server=1.3")).isEmpty();
        assertThat(faults("cpuMillisPerRequest.server=1.1")).hasSize(1);
    }

    @Test
    void whatWasNotMeasuredIsNotReached() {
        assertThat(faults("cpuMillisPerRequest.rank=1")).containsExactly("cpuMillisPerRequest.rank was not measured");
        assertThat(FeedBound.faults(List.of(ROW), List.of(), OptionalDouble.of(10)))
                .hasSize(1);
    }

    @Test
    void theHighestRateHasABoundOfItsOwn() {
        Map<String, Object> most = Map.of("maxRate", true, "achievedRate", 990.0, "p99Millis", 48.0);
        List<FeedBound> bounds = List.of(FeedBound.parse("p99Millis=12"));
        assertThat(FeedBound.faults(List.of(most), bounds, OptionalDouble.of(980)))
                .isEmpty();
        assertThat(FeedBound.faults(List.of(most), bounds, OptionalDouble.of(1_000)))
                .hasSize(1);
    }

    @Test
    void boundsOfConsolesAreOfRowsWithConsolesWhereThereAreAny() {
        Map<String, Object> without = Map.of("consoles", 0, "p99Millis", 12.5);
        Map<String, Object> with = Map.of("consoles", 20, "p99Millis", 12.6, "clickOnConsoleP99Millis", 1_100.0);
        List<FeedBound> bounds =
                List.of(FeedBound.parse("clickOnConsoleP99Millis=1000"), FeedBound.parse("p99Millis=12"));
        assertThat(FeedBound.faults(List.of(without, with), bounds, OptionalDouble.empty()))
                .hasSize(3)
                .areExactly(
                        1, new Condition<>(fault -> fault.contains("clickOnConsoleP99Millis of 1100"), "of clicks"));
        assertThat(FeedBound.faults(List.of(without), bounds, OptionalDouble.empty()))
                .contains("clickOnConsoleP99Millis was not measured");
    }

    @Test
    void whatIsNoBoundIsRefused() {
        assertThatThrownBy(() -> FeedBound.parse("p99Millis<12")).isInstanceOf(UsageException.class);
    }

    private static List<String> faults(String bound) {
        return FeedBound.faults(List.of(ROW), List.of(FeedBound.parse(bound)), OptionalDouble.empty());
    }
}
