package cascade.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.report.BoundDefaults;
import cascade.run.report.Bounds;
import cascade.run.report.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What bounds on the benches mean where they do not say. */
class BenchBoundsTest {

    @Nested
    class OfIndexes {

        private static final List<Map<String, Object>> ROWS = List.of(
                Map.of("index", "exact", "phase", "fresh", "k", 50, "recall", 1., "cpuMicrosPerQuery", 9_000.),
                Map.of("index", "ivf", "phase", "fresh", "k", 50, "recall", .96, "cpuMicrosPerQuery", 80.),
                Map.of("index", "ivf", "phase", "fresh", "k", 500, "recall", .93, "cpuMicrosPerQuery", 200.),
                Map.of("index", "ivf", "phase", "live", "k", 500, "visibleMaxMillis", 12., "recall", .5),
                Map.of("index", "ivf", "phase", "churned-merged", "k", 500, "timesFresh", 1.2));

        @Test
        void everyRowOfThePhaseHasToReachIt() {
            assertThat(atLeast("recall=.93")).isEmpty();
            assertThat(atLeast("recall=.95")).containsExactly("ivf/fresh/k=500: recall of 0.93 is less than 0.95");
            assertThat(atMost("live:visibleMaxMillis=10"))
                    .containsExactly("ivf/live/k=500: visibleMaxMillis of 12 is more than 10");
            assertThat(atMost("churned-merged:timesFresh=1.1"))
                    .containsExactly("ivf/churned-merged/k=500: timesFresh of 1.2 is more than 1.1");
        }

        @Test
        void theExactIndexMayTakeItsTimeUnlessItIsNamed() {
            assertThat(atMost("cpuMicrosPerQuery=200")).isEmpty();
            assertThat(atMost("exact:cpuMicrosPerQuery=200")).hasSize(1);
        }

        @Test
        void whatWasNotMeasuredIsNotReached() {
            assertThat(atLeast("churned:recall=.5")).containsExactly("churned:recall was not measured");
        }

        private List<String> atLeast(String text) {
            return BenchBoundsTest.atLeast(BenchBounds.INDEX, text, ROWS);
        }

        private List<String> atMost(String text) {
            return BenchBoundsTest.atMost(BenchBounds.INDEX, text, ROWS);
        }
    }

    @Nested
    class OfFeeds {

        private static final Map<String, Object> ROW =
                Map.of("p99Millis", 13.0, "cpuMillisPerRequest", Map.of("server", 1.2));

        @Test
        void whatIsAboveABoundIsNamed() {
            assertThat(faults("p99Millis=12", List.of(ROW)))
                    .singleElement()
                    .asString()
                    .contains("p99Millis of 13");
            assertThat(faults("p99Millis=13", List.of(ROW))).isEmpty();
        }

        @Test
        void aDotLeadsIntoAFigureOfFigures() {
            assertThat(faults("cpuMillisPerRequest.server=1.3", List.of(ROW))).isEmpty();
            assertThat(faults("cpuMillisPerRequest.server=1.1", List.of(ROW))).hasSize(1);
            assertThat(faults("cpuMillisPerRequest.rank=1", List.of(ROW)))
                    .containsExactly("cpuMillisPerRequest.rank was not measured");
        }

        @Test
        void theHighestRateHasABoundOfItsOwn() {
            Map<String, Object> most = Map.of("maxRate", true, "achievedRate", 990.0, "p99Millis", 48.0);
            assertThat(faults("p99Millis=13", List.of(ROW, most))).isEmpty();
            assertThat(FeedOptions.shortfall(List.of(ROW, most), 980)).isEmpty();
            assertThat(FeedOptions.shortfall(List.of(ROW, most), 1_000)).isPresent();
            assertThat(FeedOptions.shortfall(List.of(ROW), 10)).isPresent();
        }

        @Test
        void boundsOfConsolesAreOfRowsWithConsoles() {
            Map<String, Object> without = Map.of("consoles", 0, "p99Millis", 12.5);
            Map<String, Object> with = Map.of("consoles", 20, "p99Millis", 12.6, "clickOnConsoleP99Millis", 1_100.0);
            assertThat(faults("clickOnConsoleP99Millis=1000", List.of(without, with)))
                    .containsExactly("consoles=20: clickOnConsoleP99Millis of 1100 is more than 1000");
            assertThat(faults("p99Millis=12", List.of(without, with))).hasSize(2);
            assertThat(faults("clickOnConsoleP99Millis=1000", List.of(without)))
                    .containsExactly("clickOnConsoleP99Millis was not measured");
        }

        private static List<String> faults(String text, List<Map<String, Object>> rows) {
            return BenchBoundsTest.atMost(BenchBounds.FEED, text, rows);
        }
    }

    @Nested
    class OfFeedback {

        private static final List<Map<String, Object>> ROWS = List.of(
                row("kafka", 41_000, Map.of("eventsPerSecond", 45_000.0)),
                row("steady", 2_000, null),
                row("http", 24_000, null));

        @Test
        void withoutAPhaseTheFirstThatMeasuresTheKeyIsMeant() {
            assertThat(atLeast("eventsPerSecond=40000")).isEmpty();
            assertThat(atLeast("eventsPerSecond=42000"))
                    .containsExactly("kafka: eventsPerSecond of 41000 is less than 42000");
            assertThat(atMost("userEffectP99Millis=50")).isEmpty();
            assertThat(atMost("userEffectP99Millis=30"))
                    .containsExactly("steady: userEffectP99Millis of 40 is more than 30");
        }

        @Test
        void aPhaseAndADotLeadToAFigure() {
            assertThat(atLeast("http:eventsPerSecond=25000"))
                    .containsExactly("http: eventsPerSecond of 24000 is less than 25000");
            assertThat(atLeast("kafka:warm.eventsPerSecond=44000")).isEmpty();
            assertThat(atLeast("warm.eventsPerSecond=46000"))
                    .singleElement()
                    .asString()
                    .startsWith("kafka: warm.eventsPerSecond");
        }

        @Test
        void whatWasNotMeasuredIsNotReached() {
            assertThat(atMost("kafka:userEffectP99Millis=50"))
                    .containsExactly("kafka:userEffectP99Millis was not measured");
            assertThat(atMost("cpu=1")).containsExactly("cpu was not measured");
        }

        @Test
        void theTableHasALineMoreForWhatIsWarm() {
            assertThat(BenchTables.FEEDBACK
                            .of(BenchTables.withWarm(report(ROWS).results()))
                            .lines())
                    .hasSize(5)
                    .anyMatch(line -> line.startsWith("kafka, warm") && line.contains("45,000"))
                    .anyMatch(line -> line.startsWith("steady") && line.contains("40.0"));
        }

        private static List<String> atLeast(String text) {
            return BenchBoundsTest.atLeast(BenchBounds.FEEDBACK, text, ROWS);
        }

        private static List<String> atMost(String text) {
            return BenchBoundsTest.atMost(BenchBounds.FEEDBACK, text, ROWS);
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

    @Nested
    class OfTraining {

        private static final List<Map<String, Object>> ROWS = List.of(
                Map.of("model", "nfwfm", "threads", 1, "samplesPerCpuSecond", 100_000.0),
                Map.of("model", "nfwfm", "threads", 2, "samplesPerCpuSecond", 60_000.0),
                Map.of("model", "item2vec", "mode", "shared", "threads", 1, "pairsPerCpuSecond", 500_000.0),
                Map.of("model", "item2vec", "mode", "pairwise", "threads", 1, "pairsPerCpuSecond", 90_000.0));

        @Test
        void aModelIsBoundedByItsSpeedOnOneThread() {
            assertThat(atLeast("nfwfm=100000")).isEmpty();
            assertThat(atLeast("nfwfm=120000"))
                    .containsExactly("nfwfm/threads=1: perCpuSecond of 100000 is less than 120000");
            assertThat(atLeast("item2vec=400000")).isEmpty();
            assertThat(atLeast("item2vec-pairwise=100000")).hasSize(1);
            assertThat(atLeast("dcn=1")).containsExactly("dcn:perCpuSecond was not measured");
        }

        @Test
        void otherNumbersOfThreadsAreNamed() {
            assertThat(atLeast("nfwfm/threads=2:perCpuSecond=70000"))
                    .containsExactly("nfwfm/threads=2: perCpuSecond of 60000 is less than 70000");
        }

        private static List<String> atLeast(String text) {
            return Bounds.parse(BenchBounds.TRAINING, List.of(text), List.of())
                    .judge(report(ROWS).results().stream()
                            .map(BenchBounds::byName)
                            .toList())
                    .faults();
        }
    }

    private static List<String> atLeast(BoundDefaults defaults, String text, List<Map<String, Object>> rows) {
        return Bounds.parse(defaults, List.of(text), List.of())
                .judge(report(rows).results())
                .faults();
    }

    private static List<String> atMost(BoundDefaults defaults, String text, List<Map<String, Object>> rows) {
        return Bounds.parse(defaults, List.of(), List.of(text))
                .judge(report(rows).results())
                .faults();
    }

    private static Report report(List<Map<String, Object>> rows) {
        Report report = new Report("bench", "unknown", 1, Instant.EPOCH);
        report.results(rows);
        return report;
    }
}
