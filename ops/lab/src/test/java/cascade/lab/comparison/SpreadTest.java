package cascade.lab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadTest {

    /** t(.975, 4) = 2.776; the values have mean 3, deviation sqrt(2.5). */
    @Test
    void theIntervalIsStudents() {
        Spread spread = Spread.of(1, 2, 3, 4, 5);
        double half = 2.776 * Math.sqrt(2.5) / Math.sqrt(5);
        assertThat(spread.mean()).isEqualTo(3);
        assertThat(spread.deviation()).isEqualTo(Math.sqrt(2.5), within(1e-12));
        assertThat(spread.low()).isEqualTo(3 - half, within(1e-9));
        assertThat(spread.high()).isEqualTo(3 + half, within(1e-9));
    }

    @Test
    void oneValueHasNoInterval() {
        assertThat(Spread.of(.5).mean()).isEqualTo(.5);
        assertThat(Spread.of(.5).low()).isNaN();
    }

    @Test
    void aDifferenceIsTakenSeedBySeed(@TempDir Path folder) {
        RankingComparison comparison = MadeUpReport.ofRanking()
                .row("frappe", "nfwfm", "", 1, .986, 1)
                .row("frappe", "nfwfm", "", 2, .980, 1)
                .row("frappe", "nfwfm", "mf-only", 2, .979, 1)
                .row("frappe", "nfwfm", "mf-only", 1, .985, 1)
                .row("frappe", "nfwfm", "mf-only", 3, .5, 1)
                .comparison(folder);
        Spread spread = PairedDifference.of(
                        comparison.models().get(1), comparison.models().get(0))
                .orElseThrow();
        assertThat(spread.count()).isEqualTo(2);
        assertThat(spread.mean()).isEqualTo(-.001, within(1e-12));
        assertThat(spread.high()).isEqualTo(-.001, within(1e-9));
    }
}
