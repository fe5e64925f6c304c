package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.report.SavedReport;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.Bounds;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Probabilities calibrated on one day of a real log are true on the next. */
@Tag("long")
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
class KuaiRandCalibrationIT {

    @Test
    void clicksAreAsManyAsPredictedAndFollowsNearerThanTheModelHasThem(@TempDir Path folder) {
        Path report = folder.resolve("report.json");
        var order = new RankingOrder(
                List.of("nfwfm/streaming"),
                List.of("none"),
                Optional.empty(),
                1,
                1,
                Optional.of(report),
                false,
                Bounds.NONE);
        new EvaluateRanking(
                        new PrintStream(OutputStream.nullOutputStream()),
                        ConsoleProgress.standard(),
                        InstantSource.system(),
                        "unknown")
                .evaluate(
                        "kuairand:" + Path.of(System.getenv("CASCADE_DATA"), "kuairand"), order, folder.resolve("log"));

        var byTask = SavedReport.read(report).results().stream()
                .collect(Collectors.toMap(row -> row.path("task").asText(), Function.identity()));
        JsonNode click = byTask.get("click");
        assertThat(click.path("calibratedLogRatio").asDouble()).isBetween(-.05, .05);
        assertThat(click.path("eceAbovePerfect").asDouble()).isLessThan(.005);
        assertThat(click.path("calibratedEce").asDouble())
                .isLessThan(click.path("ece").asDouble());
        JsonNode follow = byTask.get("follow");
        assertThat(follow.path("calibratedLogRatio").asDouble()).isBetween(-.2, .2);
        assertThat(follow.path("calibratedLogloss").asDouble())
                .isLessThan(follow.path("logloss").asDouble() + .0005);
    }
}
