package cascade.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedFiguresTest {

    @Test
    void theBenchmarksFiguresAreFoundByDataAndModel() {
        PublishedFigures figures = PublishedFigures.load();
        assertThat(figures.of("frappe", "nfm")).contains(new Published(.9804, .2058));
        assertThat(figures.of("frappe", "xdeepfm")).contains(new Published(.9845, .1466));
    }

    @Test
    void whatNobodyPublishedIsEmpty() {
        PublishedFigures figures = PublishedFigures.load();
        assertThat(figures.of("frappe", "nfwfm")).isEmpty();
        assertThat(figures.of("kuairand", "lr")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".98", ".98 x", ".98 .2 .3", "1.2 .3", ".98 -1"})
    void aLineThatIsNotAnAucAndALoglossIsRefusedByName(String line) {
        var lines = new Properties();
        lines.setProperty("frappe.lr", line);
        assertThatThrownBy(() -> new PublishedFigures(lines).of("frappe", "lr"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("frappe.lr");
    }
}
