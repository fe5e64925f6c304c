package cascade.lab.evaluation.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Scene;
import cascade.lab.evaluation.TestPart;
import cascade.lab.report.SavedReport;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.recall.SourceQuotas;
import cascade.models.recall.SourceQuotas.Entry;
import cascade.models.recall.SourceQuotas.People;
import cascade.run.progress.Progress;
import cascade.run.quota.QuotaLearning;
import cascade.run.report.BoundException;
import cascade.run.report.Bounds;
import cascade.training.export.BundleExport;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A community without models: what trends, what is new and who is followed serve, as they would in a server. */
class EvaluateServedTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
    private static final WorldSize SIZE = new WorldSize(60, 300, 4, Instant.parse("2026-06-01T00:00:00Z"), 1);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeLog() {
        new SimulatedLog(SIZE, WorldParameters.standard()).writeTo(folder.resolve("log"), Progress.NONE);
    }

    @Test
    void everyListOfAServerIsMeasuredAndTwiceAlike() {
        assertThat(evaluate(order(List.of()))).isZero();
        List<JsonNode> rows = rows();
        assertThat(rows)
                .extracting(row -> row.path("list").asText())
                .contains("trending", "fresh")
                .endsWith("all", "page");
        JsonNode all = rows.get(rows.size() - 2);
        JsonNode page = rows.getLast();
        assertThat(all.path("users").asInt()).isBetween(10, 60);
        assertThat(all.path("recall@200").asDouble()).isBetween(.01, 1.0);
        assertThat(all.path("recall@500").asDouble())
                .isGreaterThanOrEqualTo(all.path("recall@200").asDouble());
        assertThat(page.path("listed").asDouble()).isEqualTo(20);
        assertThat(evaluate(order(List.of()))).isZero();
        assertThat(rows()).isEqualTo(rows);
        assertThat(SavedReport.read(report())
                        .root()
                        .path("degraded")
                        .path("rank:absent")
                        .asInt())
                .isEqualTo(all.path("users").asInt());
    }

    @Test
    void whatASettingTurnsOffIsNotThere() throws IOException {
        Path config = Files.writeString(folder.resolve("server.conf"), "recall.quota { fresh = 0, trending = 10 }");
        evaluate(new ServedOrder(log(), models(), Optional.of(config), false, 10, Optional.of(report()), Bounds.NONE));
        assertThat(rows()).noneMatch(row -> row.path("list").asText().equals("fresh"));
        JsonNode trending = rows().stream()
                .filter(row -> row.path("list").asText().equals("trending"))
                .findFirst()
                .orElseThrow();
        assertThat(trending.path("listed").asDouble()).isEqualTo(10);
        assertThat(trending.path("users").asInt()).isEqualTo(10);
    }

    @Test
    void quotasOfABundleServeButForWhatSomebodySet() throws IOException {
        var learned = new SourceQuotas(
                List.of(new Entry(Scene.WATERFALL, People.KNOWN, Map.of("trending", 3, "fresh", 4), Map.of())));
        Instant now = CLOCK.instant();
        var card = new ModelCard(
                Role.QUOTAS, Optional.empty(), List.of(), Map.of(), new DataRange(SIZE.now(), now), now, 1);
        new Releases(models()).publish(List.of(new BundleExport(models()).quotas(learned, card)), "quotas learned");
        Path config = Files.writeString(folder.resolve("server.conf"), "recall.quota.fresh = 9");

        evaluate(new ServedOrder(log(), models(), Optional.of(config), false, 10, Optional.of(report()), Bounds.NONE));

        assertThat(listed("trending")).isEqualTo(3);
        assertThat(listed("fresh")).isEqualTo(9);
        assertThat(SavedReport.read(report())
                        .root()
                        .path("models")
                        .path("quotas")
                        .asText())
                .startsWith("quotas/");
    }

    private double listed(String list) {
        return rows().stream()
                .filter(row -> row.path("list").asText().equals(list))
                .findFirst()
                .orElseThrow()
                .path("listed")
                .asDouble();
    }

    @Test
    void whatPeopleClickedLaterSaysHowMuchASourceIsWorth() {
        QuotaLearning.Outcome outcome =
                new QuotaLearning(log(), models(), Optional.empty(), Optional.empty(), 60, Progress.NONE).learn();

        assertThat(outcome.all()).isNotEmpty().allSatisfy(one -> {
            // Of three hundred items the newest three hundred are all; what trends gives no way, and of what has no
            // model nothing is said.
            assertThat(one.covered().chosen()).isGreaterThan(one.covered().builtIn());
            assertThat(one.quotas()).doesNotContainKey("two-tower");
            assertThat(one.quotas().get("trending")).isGreaterThanOrEqualTo(20);
            assertThat(one.weights()).containsOnlyKeys("trending", "fresh");
            assertThat(one.quotas().get("fresh")).isGreaterThan(50);
        });
        assertThat(outcome.quotas().of(Scene.WATERFALL, People.KNOWN).sources()).containsKey("fresh");
        assertThat(outcome.from()).isBefore(outcome.to());
    }

    @Test
    void theTestPartIsMeasuredByItself() throws IOException {
        Instant day = SIZE.now().minus(Duration.ofDays(1));
        assertThatThrownBy(() -> evaluate(onTest())).hasMessageContaining("has no test part");
        TestPart.begin(log(), day);

        assertThat(evaluate(order(List.of()))).isZero();
        int later = rows().getLast().path("users").asInt();
        assertThat(evaluate(onTest())).isZero();

        assertThat(SavedReport.read(report()).root().path("on").asText()).isEqualTo("test");
        // Who came on the day before alone has nothing to be found.
        assertThat(rows().getLast().path("users").asInt()).isBetween(5, later - 1);
        QuotaLearning.Outcome before =
                new QuotaLearning(log(), models(), Optional.empty(), Optional.of(day), 60, Progress.NONE).learn();
        assertThat(before.to()).isBeforeOrEqualTo(day);
        assertThat(before.all()).isNotEmpty();
    }

    @Test
    void aListThatFallsShortIsNamed() {
        assertThat(evaluate(order(List.of("trending@20=1")))).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("trending: recall@20")
                .contains("is less than 1");
    }

    @Test
    void whatIsAskedForWrongIsSaid() {
        assertThatThrownBy(() -> evaluate(order(List.of("trending=.5"))))
                .isInstanceOf(BoundException.class)
                .hasMessageContaining("there are recall@20, recall@200");
        assertThatThrownBy(() -> evaluate(order(List.of("trendy@20=.5"))))
                .isInstanceOf(BoundException.class)
                .hasMessageContaining("trendy")
                .hasMessageContaining("trending");
    }

    private int evaluate(ServedOrder order) {
        return new EvaluateServed(new PrintStream(printed, true, StandardCharsets.UTF_8), Progress.NONE, CLOCK, "abc")
                .evaluate(order);
    }

    private ServedOrder onTest() {
        return new ServedOrder(log(), models(), Optional.empty(), true, 60, Optional.of(report()), Bounds.NONE);
    }

    private ServedOrder order(List<String> bounds) {
        return new ServedOrder(
                log(),
                models(),
                Optional.empty(),
                false,
                60,
                Optional.of(report()),
                Bounds.parse(EvaluateServed.BOUNDS, bounds, List.of()));
    }

    private List<JsonNode> rows() {
        return SavedReport.read(report()).results();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Path models() {
        return folder.resolve("models");
    }

    private Path report() {
        return folder.resolve("served.json");
    }
}
