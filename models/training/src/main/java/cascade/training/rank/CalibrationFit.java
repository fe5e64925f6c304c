package cascade.training.rank;

import cascade.features.schema.FeatureSchema;
import cascade.models.rank.Calibration;
import cascade.models.rank.Calibration.Scaling;
import cascade.models.rank.RequestGroups;
import cascade.models.rank.Scores;
import cascade.training.metric.PlattScaling;
import cascade.training.metric.Predictions;
import cascade.training.sample.Samples;
import cascade.training.sample.Split.Range;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The calibration of a ranker by impressions that it has not learned from: of each task for all of them first, then for each group of requests near to that, as far
 * as the group tells otherwise. A task of few positives is so much as pooled.
 */
public final class CalibrationFit {

    /** Of slopes and log odds from what the ranker says: how far its calibration drifts in a day is a third of that. */
    private static final double DEVIATION = .3;

    /** Of those of a group from those of all. */
    private static final double DEVIATION_OF_GROUPS = .1;

    private final FeatureSchema schema;
    private final Samples samples;
    private final float[] validated;
    private final int[][] groups;

    private CalibrationFit(FeatureSchema schema, Samples samples, float[] validated) {
        this.schema = schema;
        this.samples = samples;
        this.validated = validated;
        groups = groups();
    }

    /**
     * Fitted to the validation samples; one that changes nothing where there are none.
     *
     * @param samples of the ranker's tasks
     * @param validated {@code [validation samples, tasks]} that the ranker gave
     */
    public static Calibration of(FeatureSchema schema, Samples samples, float[] validated) {
        return samples.split().validation() == 0
                ? Calibration.none(schema, samples.tasks())
                : new CalibrationFit(schema, samples, validated).fit();
    }

    /**
     * The measured probabilities as {@code calibration} makes them.
     *
     * @param probabilities {@code [measured samples, tasks]}
     */
    public static float[] apply(Calibration calibration, Samples samples, float[] probabilities) {
        int tasks = samples.tasks().size();
        Range measured = samples.split().measured();
        float[] calibrated = new float[probabilities.length];
        for (int row = 0; row < measured.size(); row++) {
            float[] own = Arrays.copyOfRange(probabilities, row * tasks, (row + 1) * tasks);
            var batch = samples.request(measured.from() + row);
            var scores = new Scores(samples.tasks(), own);
            System.arraycopy(calibration.apply(batch.context(), scores).values(), 0, calibrated, row * tasks, tasks);
        }
        return calibrated;
    }

    /** Places of the validation samples that are of each group. */
    private int[][] groups() {
        var told = new RequestGroups(schema);
        Range validation = samples.split().validationRange();
        int[] group = IntStream.range(validation.from(), validation.to())
                .map(sample -> told.of(samples.request(sample).context()))
                .toArray();
        return IntStream.range(0, told.all().size())
                .mapToObj(one -> IntStream.range(0, group.length)
                        .filter(row -> group[row] == one)
                        .toArray())
                .toArray(int[][]::new);
    }

    private Calibration fit() {
        var scalings = new Scaling[samples.tasks().size()][groups.length];
        for (int task = 0; task < scalings.length; task++) {
            Predictions all = samples.predictions(samples.split().validationRange(), validated, task);
            Scaling pooled = PlattScaling.of(all, Scaling.NONE, DEVIATION);
            for (int group = 0; group < groups.length; group++) {
                scalings[task][group] = PlattScaling.of(all.at(groups[group]), pooled, DEVIATION_OF_GROUPS);
            }
        }
        return Calibration.of(
                schema,
                samples.tasks(),
                (group, task) -> scalings[samples.tasks().indexOf(task)][group]);
    }
}
