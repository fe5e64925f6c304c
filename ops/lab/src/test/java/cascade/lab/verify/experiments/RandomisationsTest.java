package cascade.lab.verify.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.experiment.statistics.Moments;
import cascade.lab.sim.life.Happening.What;
import cascade.lab.verify.experiments.Randomisations.Found;
import cascade.lab.verify.experiments.Randomisations.Power;
import cascade.run.progress.Progress;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RandomisationsTest {

    private static PersonRows clicks;

    @BeforeAll
    static void live() {
        clicks = PersonRows.of(400, 1, List.of(What.CLICK), Progress.NONE).getFirst();
    }

    @Test
    void equalArmsDifferAsRarelyAsIntervalsSayAndPlantedDifferencesLieInThem() {
        Found found = new Randomisations(clicks, 1, Progress.NONE).find(2_000, .05);
        // Three standard errors of 2,000 times about .05.
        assertThat(found.wrongOnce()).isCloseTo(.05, within(.015));
        assertThat(found.wrongEver()).isLessThan(.05);
        assertThat(found.covered()).isCloseTo(.95, within(.015));
        assertThat(found.saving()).isCloseTo(Math.pow(clicks.correlation(), 2), within(.05));
        assertThat(new Randomisations(clicks, 1, Progress.NONE).find(2_000, .05))
                .isEqualTo(found);
    }

    @Test
    void differencesAreFoundAsOftenAsTheFormulaSaysTheMoreTheMorePeopleThereAre() {
        Randomisations randomisations = new Randomisations(clicks, 1, Progress.NONE);
        Power few = randomisations.power(1_000, .05, 1_000);
        Power many = randomisations.power(8_000, .05, 1_000);
        assertThat(few.found()).isCloseTo(few.said(), within(.05));
        assertThat(many.found()).isCloseTo(many.said(), within(.05));
        assertThat(many.said()).isGreaterThan(few.said() + .1);
        assertThat(randomisations.power(8_000, 0, 1_000).found()).isCloseTo(.05, within(.025));
    }

    @Test
    void whoDoesMoreDoesSoInEverySum() {
        double[] sums = clicks.total();
        Moments before = PersonRows.moments(sums, PersonRows.DAYS - 1);
        PersonRows.multiply(sums, 2);
        Moments after = PersonRows.moments(sums, PersonRows.DAYS - 1);
        assertThat(after.people()).isEqualTo(before.people()).isPositive();
        assertThat(after.ratio()).isCloseTo(2 * before.ratio(), within(1e-12));
        assertThat(after.ratioBefore()).isEqualTo(before.ratioBefore());
        assertThat(after.slope()).isCloseTo(2 * before.slope(), within(1e-9));
    }
}
