package cascade.training.metric;

/**
 * The AUC of samples whose users count several times, or not at all. Samples are sorted once, so that each weighting costs one pass through memory
 * in order, without a branch on what happened.
 */
final class WeightedAuc {

    private static final int POSITIVE = 1;

    /** No later sample has its score. */
    private static final int LAST_OF_TIE = 2;

    /** By ascending score, as {@code kinds} are. */
    private final int[] users;

    private final byte[] kinds;

    WeightedAuc(Predictions predictions) {
        this(predictions, ScoreOrder.of(predictions.probabilities()));
    }

    /** @param order places of the samples that count, by ascending score */
    WeightedAuc(Predictions predictions, int[] order) {
        float[] scores = predictions.probabilities();
        users = new int[order.length];
        kinds = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            int place = order[i];
            boolean isLast = i + 1 == order.length || scores[order[i + 1]] != scores[place];
            users[i] = predictions.users()[place];
            kinds[i] = (byte) ((predictions.labels()[place] ? POSITIVE : 0) | (isLast ? LAST_OF_TIE : 0));
        }
    }

    /**
     * The share of (positive, negative) pairs in which the positive scores higher, a tie counting one half; NaN without such a pair.
     *
     * @param weights {@code [users]} how often each user counts
     */
    double of(int[] weights) {
        long positives = 0;
        long negatives = 0;
        long halves = 0; // Of pairs won. A whole number: sums of up to 2^31 samples are exact.
        long tied = 0;
        long tiedPositives = 0;
        for (int i = 0; i < kinds.length; i++) {
            int weight = weights[users[i]];
            tied += weight;
            tiedPositives += weight & -(kinds[i] & POSITIVE);
            if ((kinds[i] & LAST_OF_TIE) != 0) {
                long tiedNegatives = tied - tiedPositives;
                halves += tiedPositives * (2 * negatives + tiedNegatives);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tied = 0;
                tiedPositives = 0;
            }
        }
        return halves / 2.0 / ((double) positives * negatives);
    }
}
