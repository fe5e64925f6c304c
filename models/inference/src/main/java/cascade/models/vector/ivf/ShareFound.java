package cascade.models.vector.ivf;

/**
 * How much of what queries seek lies in the first list that they read, in the first two, and so on: mean and spread over
 * queries. A sample's mean errs, so what is certain enough is less than it by a margin of {@value #MARGIN} standard errors,
 * which the mean of all queries exceeds nineteen times in twenty.
 */
final class ShareFound {

    private static final double MARGIN = 1.645;

    private final double[] sums;
    private final double[] squares;
    private int queries;

    ShareFound(int lists) {
        sums = new double[lists];
        squares = new double[lists];
    }

    /**
     * Adds a query.
     *
     * @param hits what it seeks in each list, in the order of reading
     * @param sought the sum of them
     */
    void add(int[] hits, int sought) {
        int found = 0;
        for (int list = 0; list < hits.length; list++) {
            found += hits[list];
            double share = (double) found / sought;
            sums[list] += share;
            squares[list] += share * share;
        }
        queries++;
    }

    /** The last of the fewest lists that hold a share of at least {@code wanted}, less the margin; the last of all if none do. */
    int firstAtLeast(double wanted) {
        int list = 0;
        while (list < sums.length - 1 && leastShare(list) < wanted) {
            list++;
        }
        return list;
    }

    private double leastShare(int list) {
        double mean = sums[list] / queries;
        double variance = Math.max(0, squares[list] / queries - mean * mean);
        return mean - MARGIN * Math.sqrt(variance / queries);
    }
}
