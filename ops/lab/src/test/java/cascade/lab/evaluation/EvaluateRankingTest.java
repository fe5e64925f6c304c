package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.report.SavedReport;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.Bounds;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRankingTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String data = "";

    @BeforeEach
    void writeData() {
        data = new LibfmSample(folder).write();
    }

    @Test
    void trainingsAtOnceGiveTheFiguresOfTrainingsOneByOne() {
        evaluate(order("one.json", List.of("lr", "fm"), 2, 1));
        evaluate(order("many.json", List.of("lr", "fm"), 2, 4));
        List<JsonNode> one = rows("one.json");
        assertThat(rows("many.json")).isEqualTo(one);
        assertThat(one)
                .extracting(row -> row.path("model").asText() + row.path("seed"))
                .containsExactly("lr1", "lr2", "fm1", "fm2");
        assertThat(one).allSatisfy(row -> assertThat(row.path("reliability")).isNotEmpty());
    }

    @Test
    void aResumedEvaluationTakesOverWhatItsReportHolds() {
        evaluate(order("report.json", List.of("lr"), 1, 1));
        double speed = speed(0);
        assertThat(evaluate(resumed("report.json", List.of("lr", "fm")))).isZero();
        assertThat(rows("report.json"))
                .extracting(row -> row.path("model").asText())
                .containsExactly("lr", "fm");
        assertThat(speed(0)).isEqualTo(speed);
    }

    @Test
    void figuresOfAnotherCommitAreNotGoneOnWith() {
        evaluate(order("report.json", List.of("lr"), 1, 1));
        assertThatThrownBy(() -> command("another").evaluate(data, resumed("report.json", List.of("lr")), folder))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("was written by commit c0ffee");
    }

    @Test
    void aModelBelowItsBoundIsNamed() {
        var order = new RankingOrder(
                List.of("lr"), List.of("none"), Optional.empty(), 1, 1, Optional.empty(), false, atLeast("lr=1"));
        assertThat(evaluate(order)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("lr/\\w+: auc of [.\\d]+ is less than 1");
    }

    @Test
    void aBoundOnWhatIsNotMeasuredIsRefusedBeforeTraining() {
        var order = new RankingOrder(
                List.of("lr"), List.of("none"), Optional.empty(), 1, 1, Optional.empty(), false, atLeast("fm=.9"));
        assertThatThrownBy(() -> evaluate(order)).hasMessageContaining("fm, which is not measured: lr");
    }

    @Test
    void dataOfAnUnknownKindIsRefusedWithThoseThereAre() {
        assertThatThrownBy(
                        () -> command("c0ffee").evaluate("avazu:x", order("report.json", List.of("lr"), 1, 1), folder))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining(DataArgument.KINDS);
    }

    private int evaluate(RankingOrder order) {
        return command("c0ffee").evaluate(data, order, folder);
    }

    private static Bounds atLeast(String text) {
        return Bounds.parse(EvaluateRanking.BOUNDS, List.of(text), List.of());
    }

    private EvaluateRanking command(String commit) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new EvaluateRanking(out, new ConsoleProgress(out, false, () -> 0), CLOCK, commit);
    }

    private RankingOrder order(String report, List<String> models, int seeds, int parallel) {
        Optional<Path> file = Optional.of(folder.resolve(report));
        return new RankingOrder(models, List.of("none"), Optional.empty(), seeds, parallel, file, false, Bounds.NONE);
    }

    private RankingOrder resumed(String report, List<String> models) {
        Optional<Path> file = Optional.of(folder.resolve(report));
        return new RankingOrder(models, List.of("none"), Optional.empty(), 1, 1, file, true, Bounds.NONE);
    }

    /** All rows, but for how fast they were. */
    private List<JsonNode> rows(String report) {
        List<JsonNode> rows = SavedReport.read(folder.resolve(report)).results();
        rows.forEach(row -> ((ObjectNode) row).remove("samplesPerCpuSecond"));
        return rows;
    }

    private double speed(int row) {
        return SavedReport.read(folder.resolve("report.json"))
                .results()
                .get(row)
                .path("samplesPerCpuSecond")
                .doubleValue();
    }
}
