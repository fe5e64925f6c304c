package cascade.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.command.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackBoundTest {

    private static final List<Map<String, Object>> ROWS = List.of(
            row("kafka", 41_000, Map.of("eventsPerSecond", 45_000.0)),
            row("steady", 2_000, null),
            row("http", 24_000, null));

    @Test
    void withoutAPhaseTheFirstThatMeasuresTheKeyIsMeant() {
        assertThat(atLeast("eventsPerSecond=40000")).isEmpty();
        assertThat(atLeast("eventsPerSecond=42000")).startsWith("kafka: eventsPerSecond of 41000");
        assertThat(atMost("userEffectP99Millis=50")).isEmpty();
        assertThat(atMost("userEffectP99Millis=30")).startsWith("steady: userEffectP99Millis of 40");
    }

    @Test
    void aPhaseAndADotLeadToAFigure() {
        assertThat(atLeast("http:eventsPerSecond=25000")).startsWith("http: eventsPerSecond of 24000");
        assertThat(atLeast("kafka:warm.eventsPerSecond=44000")).isEmpty();
        assertThat(atLeast("warm.eventsPerSecond=46000")).startsWith("kafka: warm.eventsPerSecond");
    }

    @Test
    void whatWasNotMeasuredIsNotReached() {
        assertThat(atMost("kafka:userEffectP99Millis=50")).isEqualTo("kafka: userEffectP99Millis was not measured");
        assertThat(atMost("cpu=1")).isEqualTo("cpu was not measured");
    }

    @Test
    void whatIsNoBoundIsRefused() {
        assertThatThrownBy(() -> FeedbackBound.parse("eventsPerSecond>1", true)).isInstanceOf(UsageException.class);
    }

    @Test
    void theTableHasALineMoreForWhatIsWarm() {
        assertThat(FeedbackTable.of(ROWS).lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("kafka, warm") && line.contains("45,000"))
                .anyMatch(line -> line.startsWith("steady") && line.contains("40.0"));
    }

    private static String atLeast(String text) {
        return FeedbackBound.parse(text, true).fault(ROWS).orElse("");
    }

    private static String atMost(String text) {
        return FeedbackBound.parse(text, false).fault(ROWS).orElse("");
    }

    private static Map<String, Object> row(String phase, double rate, Object warm) {
        Map<String, Object> row = new HashMap<>();
        row.put("phase", phase);
        row.put("events", 1_000L);
        row.put("eventsPerSecond", rate);
        row.put("warm", warm);
        row.put("userEffectP99Millis", phase.equals("steady") ? 40.0 : null);
        return row;
    }
}
