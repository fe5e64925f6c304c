package cascade.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.TinyCommunity;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.DivergedException;
import cascade.training.progress.ProgressListener;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long") // it trains again and again
class FreshnessTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeLog() {
        TinyCommunity.writeOverEightDays(folder.resolve("log"));
    }

    @Test
    void whatADayIsWorthIsToldInAucAndInGauc() {
        Freshness.Result result = measure("embedding.rate = .01");
        assertThat(result.figures())
                .extracting(Freshness.Figure::variant, Freshness.Figure::metric)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"candidate\", \"click auc\")",
                        "(\"candidate\", \"click gauc\")",
                        "(\"refit\", \"click auc\")",
                        "(\"refit\", \"click gauc\")");
        assertThat(result.figures()).allMatch(figure -> figure.value() > 0 && figure.value() < 1);
        assertThat(result.gains()).extracting(Freshness.Gain::metric).containsExactly("click auc", "click gauc");
    }

    @Test
    void oneThatDivergesIsNamed() {
        assertThatThrownBy(() -> measure("embedding.rate = 1e30"))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("nfwfm diverged: ");
    }

    private Freshness.Result measure(String setting) {
        Plan plan = PlanReader.forServing()
                .parse(
                        "a test",
                        "min-count = 1, bundles = [{ model = nfwfm, settings { epochs = 1, " + setting + " } }]");
        return new Freshness(folder.resolve("log"), folder.resolve("scratch"), plan, ProgressListener.NONE)
                .measure(plan.bundles().getFirst(), List.of(1L), 0);
    }
}
