package cascade.training.plan;

/**
 * How much worse than what is in service a bundle may be. Something is held against it only where the interval of 95 % of the difference lies
 * beyond the margin as a whole.
 *
 * @param few whether a bundle is passed or refused of whose first task, or of whose recall, too few impressions could tell, or beside which
 *     nothing that serves can be opened
 * @param minImpressions fewer are too few, of any slice
 * @param minPositives so are fewer where a task happened, or where it did not; and fewer users who clicked
 * @param refreshSees loss of AUC beyond {@code auc} that a refresh of a ranker can be refused for in four of five: it waits for as many samples as that takes
 * @param impressions scored at most; of more, those of some people
 * @param users asked for at most, of what recalls
 * @param replicates redraws of users for each interval
 * @param auc by which the AUC of a task may fall, and its GAUC
 * @param aucSlice the same in a slice
 * @param logloss share by which the log loss of a task may rise
 * @param loglossSlice the same in a slice
 * @param ece by which the calibration error may rise
 * @param calibration by which {@code |log(predicted / observed)|} may rise
 * @param shift by which the mean log odds may move, unless they certainly move towards what happened
 * @param recallK items that are looked for what was clicked
 * @param recall by which the share of them may fall
 * @param pageItems first candidates that make a page
 * @param page share of it that may change
 * @param requests replayed for what a page is and takes
 * @param candidates of each
 * @param latency times the CPU time of a request that it may take
 * @param bytes times the bytes that it may have
 * @param index share of the items by which an index may shrink
 * @param week what may be lost in a week, however little at a time
 */
public record GateSettings(
        Few few,
        int minImpressions,
        int minPositives,
        double refreshSees,
        int impressions,
        int users,
        int replicates,
        double auc,
        double aucSlice,
        double logloss,
        double loglossSlice,
        double ece,
        double calibration,
        double shift,
        int recallK,
        double recall,
        int pageItems,
        double page,
        int requests,
        int candidates,
        double latency,
        double bytes,
        double index,
        Week week) {

    private static final double SEEN_BY_ONE = .37;

    /**
     * By how much a bundle may be worse than the best that served in the last seven days; held against it is a loss that is certain, and measured as more.
     *
     * @param auc of a task, and GAUC
     * @param logloss share by which the log loss may be higher
     * @param calibration by which {@code |log(predicted / observed)|} may be higher
     * @param recall share of what was clicked
     */
    public record Week(double auc, double logloss, double calibration, double recall) {}

    /**
     * Samples with a click, or without one where these are fewer, that it takes to see {@link #refreshSees}: the deviation of the difference of two AUCs goes by
     * their root, as that of one does (Hanley and McNeil 1982, Radiology 143), and {@value #SEEN_BY_ONE} is what was measured ("A check says what it could have seen" in RATIONALE).
     */
    public int positivesOfRefresh() {
        double root = SEEN_BY_ONE / refreshSees;
        return (int) Math.max(minPositives, Math.ceil(root * root));
    }

    /** Those of the default plan. */
    public static GateSettings defaults() {
        return PlanReader.defaults().gate();
    }
}
