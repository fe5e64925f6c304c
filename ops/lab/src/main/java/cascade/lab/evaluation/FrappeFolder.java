package cascade.lab.evaluation;

import cascade.run.progress.Progress;
import cascade.training.data.FrappeData;
import cascade.training.evaluation.RankingEvaluation;
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
    public String note() {
        return "Validation and test samples are those of Frappe_x1, and so are the positives it is learned from. Of the negatives it is learned from, "
                + "user and context are the benchmark's and items were drawn anew, so published figures are of nearly the same data.";
    }

    @Override
    public RankingEvaluation evaluation(String variant, Progress progress) {
        return new RankingEvaluation(name(), FrappeData.read(folder));
    }
}
