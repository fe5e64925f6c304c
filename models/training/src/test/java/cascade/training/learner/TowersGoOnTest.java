package cascade.training.learner;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.TinyCommunity;
import cascade.training.TinyPlan;
import cascade.training.earlier.StartingPoint;
import cascade.training.export.BundleExport;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.TowersPlan;
import cascade.training.plan.Warm;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.Sets;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.EarlierTable;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.log.LogSetReader;
import cascade.training.recall.softmax.TowerStart;
import cascade.training.recall.softmax.TowerTables;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue in which some towers follow others, over the days of a log. */
class TowersGoOnTest {

    @TempDir
    private static Path logs;

    private static ClickLog early;
    private static ClickLog late;

    @TempDir
    private Path models;

    private final List<String> steps = new ArrayList<>();
    private ModelVersion first;

    @BeforeAll
    static void readTheLog() {
        TinyCommunity.write(logs.resolve("log"));
        early = read(3);
        late = read(7);
    }

    @BeforeEach
    void trainTheFirst() {
        first = train(plan().cold(), early);
    }

    @Test
    void theNextGoOnFromTheCurrentOnesAndEqualStartsGiveEqualBytes() {
        ModelVersion second = train(plan(), late);
        assertThat(steps.getLast()).isEqualTo("train two-tower from " + first);
        new Releases(models).publish(List.of(first), "trained");
        assertThat(manifest(train(plan(), late)).files())
                .isEqualTo(manifest(second).files());
    }

    @Test
    void everyRowIsFoundByItsWordThoughItsNumberIsAnother() {
        LogSet known = clicks(early);
        TowersLearner.Trained before = fit(known);
        Path file = models.resolve("table.bin");
        EarlierTable.write(known, before.learned().tables(), file);
        LogSet after = clicks(late);
        List<String> itemsBefore = ids(known);
        List<String> itemsAfter = ids(after);
        assertThat(itemsAfter).isNotEqualTo(itemsBefore);
        int width = before.learned().tables().dimension();
        try (Arena arena = Arena.ofConfined()) {
            TowerStart start = EarlierTable.map(file, arena).start(after);
            float[] row = new float[width];
            for (int item = 0; item < after.set().items(); item++) {
                int earlier = itemsBefore.indexOf(itemsAfter.get(item));
                if (earlier < known.set().items()) {
                    assertThat(start.rows().row(1 + item, row)).isTrue();
                    assertThat(row).containsExactly(part(before.learned().tables(), 1 + earlier));
                }
            }
            assertThat(start.rows().row(TowerTables.noHistory(after.set()), row))
                    .isTrue();
            assertThat(row).containsExactly(part(before.learned().tables(), TowerTables.noHistory(known.set())));
            assertThat(start.layer()).isEqualTo(before.learned().tables().layer());
        }
    }

    @Test
    void aDamagedFileStartsAnew() throws IOException {
        Path file = models.resolve(first.kind()).resolve(first.version()).resolve(BundleExport.EARLIER);
        Files.write(file, new byte[8], StandardOpenOption.APPEND);
        train(plan(), late);
        assertThat(steps.getLast()).isEqualTo("train two-tower anew: the earlier bundle is damaged");
    }

    @Test
    void whatHasSeenLaterDaysIsNoStart() {
        train(plan().cold(), late);
        train(plan(), early);
        assertThat(steps.getLast()).contains("anew").contains("has seen later days");
    }

    private static List<String> ids(LogSet set) {
        return set.items().stream().map(item -> item.id().value()).toList();
    }

    private static float[] part(TowerTables tables, int row) {
        return Arrays.copyOfRange(tables.table(), row * tables.dimension(), (row + 1) * tables.dimension());
    }

    private static TowersLearner.Trained fit(LogSet clicks) {
        TowersPlan plan = plan().cold();
        return new TowersLearner(plan, TinyPlan.of(3, plan), ProgressListener.NONE)
                .fit(clicks, StartingPoint.anew(), Pass.CANDIDATE);
    }

    private static LogSet clicks(ClickLog log) {
        return LogSetReader.read(log, plan().settings(), plan().clicks());
    }

    private static ClickLog read(int days) {
        Times times = new Times(Optional.empty(), Optional.of(Duration.ofDays(1)), Duration.ofMinutes(30))
                .until(Optional.of(TinyCommunity.START.plus(Duration.ofDays(days))));
        return ClickLog.read(
                new LogFolder(logs.resolve("log")),
                new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.ALL, 1, times));
    }

    private static TowersPlan plan() {
        return TinyPlan.towers("two-tower", false).goingOn(new Warm(1, .5));
    }

    private ModelVersion train(TowersPlan plan, ClickLog log) {
        var sealer = new Sealer(models, TinyPlan.of(3, plan), "unknown", Instant.EPOCH);
        var sets = new Sets<>((Optional<Instant> _) -> log, () -> log);
        ModelVersion version = BundleTraining.towers(plan, sets, sealer, (step, _, _) -> steps.add(step))
                .candidate()
                .getFirst();
        new Releases(models).publish(List.of(version), "trained");
        return version;
    }

    private ModelManifest manifest(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(version);
    }
}
