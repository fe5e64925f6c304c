package cascade.training;

/**
 * One model's figures on one task of a log's validation period; one element of the report of {@code evaluate ranking}.
 *
 * @param data source of the log, such as {@code kuairand}
 * @param model {@code lr} or {@code nfwfm}
 * @param variant empty for the plain model
 * @param gauc AUC within users, weighted by their impressions; NaN where no user has both labels
 * @param aucLow low end of the 95 % interval of {@code auc}
 * @param parameters numbers that were learned
 * @param multiplyAdds forward, per sample: interaction and dense layers, embedding sums apart
 * @param samplesPerCpuSecond in training
 * @param epochs until the best validation AUC
 */
public record RankingResult(
        String data,
        String model,
        String variant,
        long seed,
        String task,
        double auc,
        double logloss,
        double gauc,
        double ece,
        double aucLow,
        double aucHigh,
        long parameters,
        long multiplyAdds,
        double samplesPerCpuSecond,
        int epochs) {}
