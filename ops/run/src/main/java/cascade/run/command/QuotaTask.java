package cascade.run.command;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.recall.SourceQuotas;
import cascade.run.progress.Progress;
import cascade.run.quota.QuotaLearning;
import cascade.training.export.BundleExport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns how many candidates each source brings, by what serves now, and publishes that beside it.
 *
 * @param settings of servers, where they are other than built in
 * @param until the log is read as if it ended then
 */
record QuotaTask(Path log, Path models, Optional<Path> settings, Optional<Instant> until) {

    /** People who are asked for, of those who are known and of newcomers each. */
    private static final int PEOPLE = 2_000;

    QuotaLearning.Outcome run(Progress progress) {
        QuotaLearning.Outcome outcome = new QuotaLearning(log, models, settings, until, PEOPLE, progress).learn();
        SourceQuotas quotas = outcome.quotas();
        if (!quotas.entries().isEmpty()) {
            ModelVersion version = new BundleExport(models).quotas(quotas, card(outcome));
            new Releases(models).publish(List.of(version), "quotas learned");
        }
        return outcome;
    }

    private static void put(Map<String, Double> metrics, String name, QuotaLearning.Compared compared) {
        metrics.put(name, compared.chosen());
        metrics.put(name + ".built-in", compared.builtIn());
        metrics.put(name + ".gain-low", compared.gain().low());
        metrics.put(name + ".gain-high", compared.gain().high());
    }

    private static ModelCard card(QuotaLearning.Outcome outcome) {
        Map<String, Double> metrics = new HashMap<>();
        for (QuotaLearning.Learned one : outcome.all()) {
            String name = one.scene().text() + "." + one.kind().text() + ".";
            metrics.put(name + "people", (double) one.people());
            put(metrics, name + "covered", one.covered());
            put(metrics, name + "early", one.early());
        }
        return new ModelCard(
                Role.QUOTAS,
                Optional.empty(),
                List.of(),
                metrics,
                new ModelCard.DataRange(outcome.from(), outcome.to()),
                Instant.now(),
                0);
    }
}
