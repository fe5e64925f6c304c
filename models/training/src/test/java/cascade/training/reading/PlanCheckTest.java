package cascade.training.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.TinyCommunity;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.log.LogOfLines;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.plan.PlanRefusedException;
import cascade.training.progress.ProgressListener;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.click.Clicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that ask a log, of some seven days without likes, for what it does not have. */
class PlanCheckTest {

    @TempDir
    private static Path written;

    @TempDir
    private Path folder;

    private Path log = written;

    @BeforeAll
    static void writeTheLog() {
        TinyCommunity.writeOverEightDays(written);
    }

    @Test
    void whatTheLogDoesNotHaveIsToldAtOnceAndNothingIsPublished() throws IOException {
        refused("""
                min-count = 1
                bundles = [
                  { model = lr, variant = crosses, settings.epochs = 1 }
                  { model = nfwfm, tasks = [click, like, long-view] }
                  { model = fm, features = everything, hashed { "user.attribute:hat" = 9, "user.attribute:plan" = 9 } }
                  { model = deepfm, hashed { item.id = 500000000 } }
                  { model = lr, name = crossed, settings.crosses = ["item.colour*user.id#16"] }
                  { model = nfwfm, name = vast, hashed { item.id = 1000000000 }, settings.k = 1024 }
                ]""")
                .hasMessageContaining("bundles[1].tasks: like never happens in training; click, follow do")
                .hasMessageContaining("bundles[1].tasks: long-view never happens in training; click, follow do")
                .hasMessageContaining("bundles[2].hashed.user.attribute:hat: the log has no such attribute")
                .hasMessageNotContaining("bundles[2].hashed.user.attribute:plan")
                .hasMessageContaining("bundles[3].hashed: a table of 500,0")
                .hasMessageContaining("bundles[4].settings.crosses: there is no slot item.colour to cross")
                .hasMessageContaining("bundles[5].hashed: tables of 1,000,0");
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void daysWithoutImpressionsAreToldWithTheirPath() throws IOException {
        dropTheDayBeforeValidation();
        refused("bundles = [{ model = lr, days = 2 }, { model = fm, days = 1 }, { model = item2vec, days = 1 }]")
                .hasMessageContaining("bundles[1].days: there is nothing in the last 1: ")
                .hasMessageContaining("bundles[2].days: there is nothing in the last 1: ");
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void someDaysAreTheLastBeforeValidation() {
        var folder = new LogFolder(log);
        var whole = Reading.served(1);
        var days = new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.last(2), 1);
        var all = LearningSet.read(folder, whole, ProgressListener.NONE);
        var some = LearningSet.read(folder, days, ProgressListener.NONE);
        Instant from = all.summary().validationFrom().minus(Duration.ofDays(2));
        // One impression every two minutes.
        assertThat(some.samples().split().train()).isEqualTo(2 * 24 * 30);
        assertThat(some.samples().split().validation())
                .isEqualTo(all.samples().split().validation());
        assertThat(some.dataRange().from()).isEqualTo(from);
        Clicks clicks = ClickLog.read(folder, days).clicks();
        assertThat(IntStream.range(0, clicks.size()).mapToLong(clicks::timeMillis))
                .allMatch(time -> time >= from.toEpochMilli());
        assertThat(clicks.size())
                .isPositive()
                .isLessThan(ClickLog.read(folder, whole).clicks().size());
    }

    @Test
    void recallAloneNeedsClicksAndFoldsNothing() throws IOException {
        log = folder.resolve("log"); // of which nobody else keeps what was folded
        TinyCommunity.writeOverEightDays(log);
        Plan plan = TinyPlan.of(3, TinyPlan.towers("two-tower", false));
        Training.train(new TrainingOrder(log, folder.resolve("models"), plan), ProgressListener.NONE);
        try (Stream<Path> encoded = Files.list(log.resolve("encoded"))) {
            assertThat(encoded).isNotEmpty().allMatch(file -> file.toString().endsWith(".clicks"));
        }
        Path quiet = folder.resolve("quiet");
        TinyCommunity.write(quiet, 4, TinyCommunity.Fault.NOBODY_CLICKS);
        var order = new TrainingOrder(quiet, folder.resolve("models"), plan);
        assertThatThrownBy(() -> Training.train(order, ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessage("there are 0 clicks to train on and 0 to validate on; both are needed");
    }

    private AbstractThrowableAssert<?, ?> refused(String plan) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.conf"), plan);
        var order = new TrainingOrder(
                log, folder.resolve("models"), PlanReader.forServing().read(file));
        return assertThatThrownBy(() -> Training.train(order, ProgressListener.NONE))
                .isInstanceOf(PlanRefusedException.class);
    }

    private void dropTheDayBeforeValidation() {
        LogSummary summary = new LogFolder(log).summary();
        Instant end = summary.validationFrom();
        Path dropped = folder.resolve("dropped");
        LogOfLines.copy(
                log,
                dropped,
                event -> event.time().isBefore(end.minus(Duration.ofDays(1)))
                        || !event.time().isBefore(end));
        log = dropped;
    }
}
