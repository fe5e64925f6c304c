package cascade.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.OrdinalNames;
import cascade.feed.Source;
import cascade.lab.evaluation.TestPart;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.Role;
import cascade.models.recall.SourceQuotas;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --quotas}, from a log to a release. */
class TrainQuotasTest {

    private static final String TRENDING = Source.TRENDING.text();
    private static final int TRENDS = 150;
    private static final WorldSize SIZE = new WorldSize(200, 600, 4, Instant.parse("2026-06-01T00:00:00Z"), 1);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeLog() throws IOException {
        Files.writeString(folder.resolve("lr.conf"), "bundles = [ { model = lr }, { model = two-tower } ]");
        // Six hundred items have little that a thousand candidates lack.
        Files.writeString(
                folder.resolve("servers.conf"),
                "recall { limit = 500, quota { two-tower = 150, trending = " + TRENDS + " } }");
        new SimulatedLog(SIZE, WorldParameters.standard()).writeTo(folder.resolve("log"), Progress.NONE);
    }

    @Test
    void quotasServeBesideWhatWasTrainedAndTheirCardSaysByWhat() {
        CommandRun run = train();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("For known people in waterfall, of 500 candidates: quotas {", "    weights {")
                .contains("as built in: +");
        assertThat(catalog().current("lr")).isPresent();
        ModelCard card =
                catalog().manifest(catalog().current("quotas").orElseThrow()).card();
        assertThat(card.role()).isEqualTo(Role.QUOTAS);
        assertThat(card.metrics().get("waterfall.known.covered"))
                .isGreaterThan(card.metrics().get("waterfall.known.covered.built-in"));
        assertThat(card.metrics().get("waterfall.known.covered.gain-low")).isPositive();
        assertThat(card.metrics().get("waterfall.known.people")).isBetween(5.0, 200.0);
        // The past of this world was shown what trends, which is why so much of it was clicked.
        assertThat(learned())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.sources())
                        .hasEntrySatisfying(TRENDING, quota -> assertThat(quota).isLessThanOrEqualTo(TRENDS)));
    }

    private List<SourceQuotas.Entry> learned() {
        return catalog().open(catalog().current("quotas").orElseThrow()) instanceof LoadedQuotas loaded
                ? loaded.quotas().entries()
                : List.of();
    }

    @Test
    void nothingIsLearnedOfATestPartThatIsKeptApart() throws IOException {
        Instant day = SIZE.now().minus(Duration.ofDays(1));
        CommandRun none = train("--before-test");
        assertThat(none.exitCode()).isNotZero();
        assertThat(none.error()).contains("has no test part: leave out --before-test");
        TestPart.begin(folder.resolve("log"), day);

        assertThat(train("--before-test").exitCode()).isZero();

        assertThat(range("lr").to()).isBefore(day);
        assertThat(range("quotas").to()).isBeforeOrEqualTo(day);
    }

    private ModelCard.DataRange range(String bundle) {
        return catalog()
                .manifest(catalog().current(bundle).orElseThrow())
                .card()
                .data();
    }

    private CommandRun train(String... others) {
        List<String> all =
                new ArrayList<>(List.of("--log", folder.resolve("log").toString()));
        all.addAll(List.of("--out", models().toString()));
        all.addAll(List.of("--plan", folder.resolve("lr.conf").toString()));
        all.addAll(
                List.of("--quotas", "--config", folder.resolve("servers.conf").toString()));
        all.addAll(List.of(others));
        return CommandRun.of(TrainCommand::new, all.toArray(String[]::new));
    }

    private ModelCatalog catalog() {
        return new ModelCatalog(models(), new OrdinalNames());
    }

    private Path models() {
        return folder.resolve("models");
    }
}
