package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.catalog.Anchors.Mark;
import cascade.models.catalog.Verdict.Week;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorNotesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

    @TempDir
    Path models;

    private List<ModelVersion> bundles;

    @BeforeEach
    void seal() {
        bundles = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> TestBundles.vectors(models, "item2vec", n))
                .toList();
    }

    /** A day later each, after a verdict beside the bundle before and the best of the week. */
    private void publish(int bundle, Optional<Week> week) {
        Instant day = MONDAY.plus(Duration.ofDays(bundle));
        Optional<ModelVersion> before = bundle == 0 ? Optional.empty() : Optional.of(bundles.get(bundle - 1));
        var verdict = new Verdict(bundles.get(bundle), before, day, List.of(), week);
        new AnchorNotes(models).note(List.of(bundles.get(bundle)), List.of(verdict), day);
    }

    private Optional<Week> beside(int best, double gain) {
        return Optional.of(new Week(bundles.get(best), gain));
    }

    private Mark best(int day) {
        return new Anchors(models)
                .of("item2vec", MONDAY.plus(Duration.ofDays(day)))
                .orElseThrow();
    }

    @Test
    void whatABundleIsWorthIsWhatTheBestOfItsWeekWasAndItsGainOverThat() {
        publish(0, Optional.empty());
        publish(1, beside(0, -.003));
        assertThat(best(1).version()).isEqualTo(bundles.get(0));
        publish(2, beside(0, .02));
        assertThat(best(2).version()).isEqualTo(bundles.get(2));
        publish(3, beside(2, -.001));
        assertThat(best(3).version()).isEqualTo(bundles.get(2));

        assertThat(best(9).version()).as("a week later the best of those left").isEqualTo(bundles.get(3));
        assertThat(best(9).worth()).isCloseTo(.019, within(1e-9));
    }

    @Test
    void whereNothingWasNotedTheOneInServiceIsWhereTheMeasuringBegins() {
        publish(1, beside(0, -.003));

        assertThat(best(1).version()).isEqualTo(bundles.get(0));
    }

    @Test
    void whatWasComparedWithNothingOfItsWeekIsNotNoted() {
        publish(0, Optional.empty());
        publish(1, Optional.empty());
        publish(2, beside(1, .02)); // of which nobody knows what it is worth

        assertThat(best(2).version()).isEqualTo(bundles.get(0));
        assertThat(new Anchors(models).of("item2vec", MONDAY.plus(Duration.ofDays(7))))
                .isEmpty();
    }
}
