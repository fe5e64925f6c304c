package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FilterCostsTest {

    @Test
    void aScanCostsWhatIsAskedAndWhatIsAccepted() {
        assertThat(new FilterCosts(7, 40, 2).ofScan(1_000, 10)).isEqualTo(2_400);
    }

    @Test
    void listsCostWhatIsReadAndWhatIsScoredAgain() {
        assertThat(new FilterCosts(7, 40, 2).ofLists(1_000, 10)).isEqualTo(7_400);
    }

    @Test
    void shorterVectorsMakeRowsCheaperAndFiltersDearerBesideThem() {
        FilterCosts wide = FilterCosts.of(128);
        FilterCosts narrow = FilterCosts.of(32);

        assertThat(narrow.list()).isEqualTo(wide.list());
        assertThat(narrow.row()).isEqualTo(wide.row());
        assertThat(narrow.asked()).isCloseTo(4 * wide.asked(), within(1e-9));
    }
}
