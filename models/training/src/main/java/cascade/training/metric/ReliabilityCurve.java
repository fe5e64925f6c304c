package cascade.training.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Stated probabilities against observed rates: samples by ascending score, in bins of equally many. Bins of equal width would
 * put all samples of a rare task into the first.
 *
 * @param bins by ascending prediction; fewer where many samples share a score, for ties are never parted
 */
public record ReliabilityCurve(List<Bin> bins) {

    private static final int BINS = 20;

    public ReliabilityCurve {
        bins = List.copyOf(bins);
    }

    public static ReliabilityCurve of(Predictions predictions) {
        int[] order = ScoreOrder.of(predictions.probabilities());
        List<Bin> bins = new ArrayList<>();
        int from = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            int to = (int) ((long) order.length * bin / BINS);
            while (to > from && to < order.length && isTied(predictions, order[to - 1], order[to])) {
                to++;
            }
            if (to > from) {
                bins.add(bin(predictions, order, from, to));
                from = to;
            }
        }
        return new ReliabilityCurve(bins);
    }

    private static boolean isTied(Predictions predictions, int one, int other) {
        return predictions.probabilities()[one] == predictions.probabilities()[other];
    }

    private static Bin bin(Predictions predictions, int[] order, int from, int to) {
        double stated = 0;
        int positives = 0;
        for (int i = from; i < to; i++) {
            stated += predictions.probabilities()[order[i]];
            positives += predictions.labels()[order[i]] ? 1 : 0;
        }
        return new Bin(stated / (to - from), (double) positives / (to - from), to - from);
    }

    /**
     * Samples of similar predictions.
     *
     * @param predicted mean of the stated probabilities
     * @param observed share of positives
     * @param count how many samples there are
     */
    public record Bin(double predicted, double observed, int count) {}
}
