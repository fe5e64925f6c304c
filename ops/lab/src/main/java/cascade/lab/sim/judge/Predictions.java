package cascade.lab.sim.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Scores of tiles and whether they were opened, to tell how well the ones foretold the others. For one thread. */
final class Predictions {

    private double[] scores = new double[1 << 12];
    private boolean[] clicks = new boolean[1 << 12];
    private int size;

    void add(double score, boolean isClick) {
        if (size == scores.length) {
            scores = Arrays.copyOf(scores, 2 * size);
            clicks = Arrays.copyOf(clicks, 2 * size);
        }
        scores[size] = score;
        clicks[size++] = isClick;
    }

    /** The probability that an opened tile had the higher score than one that was not, ties by halves; NaN without either. */
    double auc() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
        double ranks = 0;
        long positives = 0;
        for (int from = 0; from < size; ) {
            int to = from;
            while (to < size && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (clicks[order[i]]) {
                    ranks += rank;
                    positives++;
                }
            }
            from = to;
        }
        long negatives = size - positives;
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
