package cascade.lab.evaluation;

import cascade.run.progress.Progress;
import cascade.training.evaluation.RankingEvaluation;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.PlanReader;
import cascade.training.reading.LearningSet;
import cascade.training.recall.data.RecallData;
import cascade.training.recall.log.LogBenchmark;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A log folder, as {@code import} writes it. Plainly, counters stand still when training ends, so that models are compared by
 * what they learned; the variants feed them on, or take features away or add those that do not serve.
 */
record EventLog(Path folder) implements RankingData {

    private static final String STREAMING = Counters.STREAMING.text();

    @Override
    public String name() {
        return new LogFolder(folder).summary().source();
    }

    @Override
    public String settings() {
        return "log";
    }

    @Override
    public List<String> variants() {
        return List.of(
                STREAMING, FeatureSet.IDS_AND_PROFILE.text(), FeatureSet.WITHOUT_CROSS.text(), FeatureSet.FULL.text());
    }

    @Override
    public String note() {
        return note(new LogFolder(folder).summary());
    }

    /** How the time of a log was parted. */
    static String note(LogSummary parted) {
        String learned = "Learned from impressions before " + parted.validationFrom() + ". ";
        return parted.testFrom()
                .map(test -> learned + "Figures are of those from " + test
                        + " on, the test part; validation AUC of those before it.")
                .orElse(learned + "Figures are of those after it, which validate: there is no test part.");
    }

    @Override
    public RankingEvaluation evaluation(String variant, Progress progress) {
        Counters counters = variant.equals(STREAMING) ? Counters.STREAMING : Counters.FROZEN;
        FeatureSet features = Arrays.stream(FeatureSet.values())
                .filter(set -> set.text().equals(variant))
                .findFirst()
                .orElse(FeatureSet.SERVED);
        var how =
                new Reading(features, counters, Days.ALL, PlanReader.defaults().minCount(), Times.OF_LOG.tested());
        return new RankingEvaluation(name(), LearningSet.read(new LogFolder(folder), how, progress::progress));
    }

    /** What people clicked, to measure recall by. */
    RecallData recallBenchmark() {
        return LogBenchmark.read(name(), new LogFolder(folder));
    }
}
