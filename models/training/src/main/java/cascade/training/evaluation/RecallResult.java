package cascade.training.evaluation;

import cascade.training.recall.metric.RecallMetrics;

/**
 * One model's figures on the questions of a set; one element of the report of {@code evaluate recall}.
 *
 * @param data such as {@code gowalla}
 * @param model such as {@code youtubenet}
 * @param variant empty for the plain model
 * @param newItemRecall200 share of the new items that were wanted among the first 200 of all items; NaN for a model or a set
 *     without
 * @param seconds of learning and answering
 */
public record RecallResult(
        String data,
        String model,
        String variant,
        long seed,
        RecallMetrics metrics,
        double newItemRecall200,
        double seconds) {}
