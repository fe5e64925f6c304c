package cascade.lab.evaluation;

import cascade.run.progress.Progress;
import cascade.training.data.FrappeData;
import cascade.training.sample.Samples;
import java.nio.file.Path;

/** The Frappe benchmark, as {@link FrappeData} reads it. */
record FrappeFolder(Path folder) implements RankingData {

    @Override
    public String name() {
        return "frappe";
    }

    @Override
    public String settings() {
        return "frappe";
    }

    @Override
    public boolean hasLookups() {
        return true;
    }

    @Override
    public Samples read(String variant, Progress progress) {
        return FrappeData.read(folder);
    }
}
