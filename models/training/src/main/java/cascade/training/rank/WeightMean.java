package cascade.training.rank;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;

/**
 * The mean of a ranker's weights at 8 to 15 points, evenly over the last steps of its training, or at fewer where there are fewer steps; the last step is always one. It lies in the
 * room for one snapshot, whatever the number of points.
 */
final class WeightMean {

    /** At least. Each reads and writes whole tables, and neighbours say nearly the same. */
    private static final int POINTS = 8;

    private final TrainableRanker ranker;
    private final long last;
    private final long stretch;
    private final long between;
    private int points;

    /** @param steps of the whole training */
    WeightMean(TrainableRanker ranker, long steps, double averaged) {
        this.ranker = ranker;
        last = steps;
        stretch = Math.round(steps * averaged);
        between = Math.max(1, stretch / POINTS);
    }

    /** To be called after every step with how many are done. */
    void after(long step) {
        if (isPoint(step)) {
            points++;
            ranker.average(points);
        }
    }

    boolean isPoint(long step) {
        long left = last - step;
        return left == 0 || (left < stretch && left % between == 0);
    }

    void write(SealedOutput output) {
        output.writeInt(points);
        if (points > 0) {
            ranker.writeSnapshot(output);
        }
    }

    void read(SealedInput input) {
        points = input.readInt();
        if (points > 0) {
            ranker.readSnapshot(input);
        }
    }
}
