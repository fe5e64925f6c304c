package cascade.models.rank;

/**
 * Exact Shapley values (L. S. Shapley, "A Value for n-Person Games", 1953): what each of n players adds to the worth of a coalition, on
 * average over all orders in which they may come,
 *
 * <pre>
 * phi_i = sum over coalitions S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S))
 * </pre>
 *
 * They sum to the worth of all less that of none. Pure.
 */
public final class Shapley {

    private Shapley() {}

    /**
     * The players' values.
     *
     * @param worth {@code [2^n]} by coalition, whose bit i says whether player i is in it
     */
    public static double[] values(double[] worth) {
        int players = Integer.numberOfTrailingZeros(worth.length);
        if (worth.length != 1 << players) {
            throw new IllegalArgumentException(worth.length + " coalitions are not all of any number of players");
        }
        double[] weights = weights(players);
        double[] values = new double[players];
        for (int player = 0; player < players; player++) {
            for (int others = 0; others < worth.length; others++) {
                if ((others >> player & 1) == 0) {
                    double added = worth[others | 1 << player] - worth[others];
                    values[player] += weights[Integer.bitCount(others)] * added;
                }
            }
        }
        return values;
    }

    /** {@code [n]} by the number of others: {@code s! (n - s - 1)! / n!}. */
    private static double[] weights(int players) {
        double[] weights = new double[players];
        for (int others = 0; others < players; others++) {
            // 1 / (n choose(n - 1, s)).
            double orders = players;
            for (int i = 1; i <= others; i++) {
                orders = orders * (players - i) / i;
            }
            weights[others] = 1 / orders;
        }
        return weights;
    }
}
