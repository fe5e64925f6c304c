package cascade.lab.verify.feedback;

/**
 * What a verification does.
 *
 * @param events to be told, duplicates aside
 * @param nodes that fold
 * @param kills disturbances of all kinds
 * @param duplicates share of the events that are told twice
 * @param rate events a second; 0 for the rate at which they last as long as the kills
 * @param isOnCluster whether the store is a cluster of three masters and three replicas
 */
public record FeedbackSettings(
        int events, int nodes, int kills, double duplicates, double rate, boolean isOnCluster, long seed) {

    /** A disturbance takes some ten seconds, and some more until all is well again. */
    private static final double SECONDS_A_KILL = 14;

    public FeedbackSettings {
        if (events < 1 || nodes < 1 || kills < 0 || duplicates < 0 || duplicates > 1 || rate < 0) {
            throw new IllegalArgumentException(
                    "events and nodes are at least 1, kills and rate at least 0, duplicates within 0 and 1: " + events
                            + ", " + nodes + ", " + kills + ", " + rate + ", " + duplicates);
        }
    }

    /** Events a second. */
    double eventsPerSecond() {
        return rate > 0 ? rate : Math.max(500, events / (SECONDS_A_KILL * Math.max(1, kills)));
    }
}
