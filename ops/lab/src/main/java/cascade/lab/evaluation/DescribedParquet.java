package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.Progress;
import cascade.training.data.ParquetDescription;
import cascade.training.evaluation.RankingEvaluation;
import cascade.training.settings.InvalidSettingException;
import java.nio.file.Path;

/** Anybody's Parquet files, of which a description says what is in them; trained on with the settings of Frappe. */
record DescribedParquet(ParquetDescription description) implements RankingData {

    private static final String TASK = "click";

    /**
     * Reads a description.
     *
     * @throws NotMeasurableException where the description is at fault, or nothing is said to be a click
     */
    static DescribedParquet read(Path file) {
        try {
            var description = ParquetDescription.read(file);
            if (description.columns().labels().stream()
                    .noneMatch(label -> label.task().equals(TASK))) {
                throw new NotMeasurableException(file + ": labels has no click, such as labels=click:is_click");
            }
            return new DescribedParquet(description);
        } catch (InvalidSettingException e) {
            throw new NotMeasurableException(e.getMessage());
        }
    }

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String settings() {
        return "frappe";
    }

    @Override
    public RankingEvaluation evaluation(String variant, Progress progress) {
        return new RankingEvaluation(name(), description.samples());
    }
}
