package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.ModelVersion;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of which days were lost. */
@Tag("long") // it trains again and again
class DaysMissingTest {

    @TempDir
    private Path folder;

    @Test
    void theyAreNamedAndTheOthersLearnedFrom() throws IOException {
        Path log = folder.resolve("log");
        TinyCommunity.writeOverEightDays(log);
        Plan plan = PlanReader.forServing().parse("a test", """
                min-count = 1
                bundles = [{ model = nfwfm, settings.epochs = 1 }]
                """);
        int all = samples(log, plan);
        assertThat(new LogFolder(log).daysWithoutEvents()).isEmpty();

        List<LocalDate> lost = List.of(LocalDate.parse("2026-01-03"), LocalDate.parse("2026-01-05"));
        for (LogFile file : new LogFolder(log).listing().of(Dataset.EVENTS)) {
            if (lost.contains(file.day())) {
                Files.delete(file.in(log));
            }
        }

        assertThat(new LogFolder(log).daysWithoutEvents()).isEqualTo(lost);
        // Of two days of eight.
        assertThat(samples(log, plan)).isBetween(all / 2, all - all / 5);
        List<ModelVersion> published = Training.train(
                        new TrainingOrder(log, folder.resolve("models"), plan), ProgressListener.NONE)
                .published();
        assertThat(published).hasSize(1);
    }

    private static int samples(Path log, Plan plan) {
        return new Readings(log, plan, ProgressListener.NONE)
                .of(plan.ranking().getFirst())
                .samples()
                .size();
    }
}
