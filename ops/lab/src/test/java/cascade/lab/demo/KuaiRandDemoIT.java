package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.training.evaluation.BundleEvaluation;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The demo on real people's clicks. */
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
@Tag("long")
class KuaiRandDemoIT extends DemoContract {

    @Override
    DataSource data() {
        return new DataSource.KuaiRand(Path.of(System.getenv("CASCADE_DATA"), "kuairand"));
    }

    /**
     * The card says what was measured before the refit on the validation period: there, what serves now has learned what it is asked about. Without a refit {@code
     * TrainingTest} holds the two to be equal.
     */
    @Test
    void theBundleInServiceOrdersThePeriodThatItWasRefittedOnBetterThanBefore() {
        ModelCatalog catalog = new ModelCatalog(models(), new OrdinalNames());
        ModelVersion inService = catalog.current("nfwfm").orElseThrow();
        double published = catalog.manifest(inService).card().metrics().get("click.auc");

        double served = BundleEvaluation.evaluate(log(), models(), inService, (_, _, _) -> {})
                .get("click")
                .auc();

        assertThat(published).isGreaterThanOrEqualTo(.725);
        assertThat(served).isBetween(published, published + .05);
    }
}
