package cascade.models.embed;

import java.util.List;

/**
 * How much a user's latest clicks say of his next one by vectors of items, for whoever serves and whoever measures what serves.
 *
 * <pre>score(item) = sum over the clicks j, the latest being 0, of DECAY^j (start_j . item)</pre>
 *
 * <p>with {@code start} of {@link ItemVectors#start}. A server sums over lists of what is near to each click, and so leaves out what is far
 * from one; it asks with the latest click and with those before it apart, as two sources, each beginning with a weight of 1.
 */
public final class LatestClicks {

    /** An older click says less about the next one. */
    public static final double DECAY = 0.8;

    /** Clicks that count by default: the latest, and as many before it as {@code recall.recent-clicks} says. */
    public static final int COUNT = 9;

    private LatestClicks() {}

    /**
     * One vector that orders items as all the clicks do together; zeros where there are none.
     *
     * @param starts of the clicks, the latest first, each {@code [dimension]}; a click on an item without a vector is left out
     */
    public static float[] query(List<float[]> starts, int dimension) {
        float[] query = new float[dimension];
        double weight = 1;
        for (float[] start : starts) {
            for (int i = 0; i < dimension; i++) {
                query[i] += (float) (weight * start[i]);
            }
            weight *= DECAY;
        }
        return query;
    }
}
