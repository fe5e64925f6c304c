package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.lab.sim.loop.Arm.Kind;
import cascade.lab.sim.world.WorldParameters;
import cascade.models.catalog.Releases;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rows.ServedSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds whose models are trained anew after a day. */
@Tag("long")
class LearningWorldTest {

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-06-01");

    @TempDir
    private static Path folder;

    private static Path plan;

    @BeforeAll
    static void planOneRanker() throws IOException {
        plan = Files.writeString(
                folder.resolve("plan.conf"), "bundles = [{ model = nfwfm, settings { batch = 64, epochs = 1 } }]");
    }

    @Test
    void aDayIsWrittenAndLearnedOfWithTheInputsOfItsPages() {
        List<Map<String, Object>> learned = run(Learning.SERVED);
        List<Map<String, Object>> same = run(Learning.NONE);
        assertThat(learned).hasSize(2);
        assertThat(learned.getFirst().get("trace")).isEqualTo(same.getFirst().get("trace"));
        assertThat(learned.getLast().get("trace")).isNotEqualTo(same.getLast().get("trace"));

        Path own = own(Learning.SERVED);
        assertThat(new Releases(own.resolve("models")).list()).hasSize(2);
        LogFolder log = new LogFolder(own.resolve("log"));
        List<ServedSample> shown = new ArrayList<>();
        log.served(FIRST_DAY, shown::add);
        log.served(FIRST_DAY.plusDays(1), shown::add);
        assertThat(shown)
                .hasSizeGreaterThan(100)
                .allSatisfy(sample -> assertThat(sample.raw()).isNotNull());
        assertThat(shown.stream().filter(ServedSample::click).count())
                .isPositive()
                .isEqualTo(clicks(log));
    }

    @Test
    void ofEventsAloneNothingOfWhatWasShownIsWritten() {
        run(Learning.FOLDED);
        LogFolder log = new LogFolder(own(Learning.FOLDED).resolve("log"));
        log.served(FIRST_DAY, sample -> {
            throw new AssertionError("there is " + sample);
        });
        assertThat(clicks(log)).isPositive();
    }

    /** Of both days under the arm. */
    private static long clicks(LogFolder log) {
        long[] count = {0};
        log.events(event -> {
            boolean isOfArm = !LocalDate.ofInstant(event.time(), ZoneOffset.UTC).isBefore(FIRST_DAY);
            count[0] += isOfArm && event instanceof FeedEvent.Click ? 1 : 0;
        });
        return count[0];
    }

    private static List<Map<String, Object>> run(Learning learning) {
        var settings = new SimulationSettings(
                WorldParameters.standard(),
                Optional.of(plan),
                false,
                60,
                600,
                4,
                2,
                List.of(5L),
                Arm.STANDARD.stream().filter(arm -> arm.kind() == Kind.PIPELINE).toList(),
                learning,
                folder.resolve("work"),
                false,
                1,
                false);
        try (var simulation = new Simulation(settings, Progress.NONE, _ -> {})) {
            return simulation.run();
        }
    }

    private static Path own(Learning learning) {
        try (Stream<Path> all = Files.walk(folder.resolve("work"), 2)) {
            return all.filter(path -> path.endsWith("learning-" + learning.text() + "-cascade"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
