package cascade.ops.evaluation;

import cascade.ops.progress.Progress;
import cascade.training.LearningSet;
import cascade.training.TrainingSettings;
import cascade.training.log.LogFolder;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.util.List;

/** A log folder, as {@code import} writes it. */
record EventLog(Path folder) implements RankingData {

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
        return List.of();
    }

    @Override
    public boolean hasLookups() {
        return false;
    }

    @Override
    public Samples read(String variant, Progress progress) {
        return LearningSet.read(folder, TrainingSettings.defaults().minCount(), progress::progress)
                .samples();
    }
}
