package cascade.ops.evaluation;

import cascade.ops.progress.Progress;
import cascade.training.LearningSet;
import cascade.training.TrainingSettings;
import cascade.training.log.LogFolder;
import cascade.training.sample.Counters;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.util.List;

/**
 * A log folder, as {@code import} writes it. Plainly, counters stand still when training ends, so that models are compared by
 * what they learned; the variants feed them on, or take features away or add those that do not serve.
 */
record EventLog(Path folder) implements RankingData {

    private static final String STREAMING = "streaming";
    private static final String PROFILE = "profile";
    private static final String NO_CROSS = "no-cross";
    private static final String EVERYTHING = "everything";

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
        return List.of(STREAMING, PROFILE, NO_CROSS, EVERYTHING);
    }

    @Override
    public Samples read(String variant, Progress progress) {
        return switch (variant) {
            case "" -> read(FeatureSet.SERVED, Counters.FROZEN, progress);
            case STREAMING -> read(FeatureSet.SERVED, Counters.STREAMING, progress);
            case PROFILE -> read(FeatureSet.IDS_AND_PROFILE, Counters.FROZEN, progress);
            case NO_CROSS -> read(FeatureSet.WITHOUT_CROSS, Counters.FROZEN, progress);
            case EVERYTHING -> read(FeatureSet.FULL, Counters.FROZEN, progress);
            default -> throw new IllegalArgumentException("not a variant of a log: " + variant);
        };
    }

    private Samples read(FeatureSet features, Counters counters, Progress progress) {
        int minCount = TrainingSettings.defaults().minCount();
        return LearningSet.read(folder, features, counters, minCount, progress::progress)
                .samples();
    }
}
