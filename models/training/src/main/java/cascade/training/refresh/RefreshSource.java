package cascade.training.refresh;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.training.TrainingOrder;
import cascade.training.learner.Sealer;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.NothingToLearnException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What every part of a refresh is made from.
 *
 * @param now when all that is made is said to be made
 */
record RefreshSource(TrainingOrder order, ModelCatalog catalog, LogFolder log, Instant now, ProgressListener progress) {

    Path models() {
        return order.models();
    }

    /** The plan that a bundle was made by, with the order's limits of a refit: what a candidate was judged by is what is new. */
    Plan own(ModelVersion version, ModelCard card) {
        String json = card.origin()
                .orElseThrow(() -> new NothingToLearnException(version + " does not say what it was made by"))
                .plan();
        return PlanReader.forServing()
                .parse("the plan of " + version, json)
                .refitted(order.plan().refit().ofAll());
    }

    Sealer sealer(Plan own) {
        return new Sealer(models(), own, order.commit(), now);
    }
}
