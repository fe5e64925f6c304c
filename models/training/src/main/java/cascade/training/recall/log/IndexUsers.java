package cascade.training.recall.log;

import cascade.models.embed.IndexQueries;
import cascade.training.recall.metric.NextClicks;
import java.util.stream.IntStream;

/**
 * The users that an index over a model's items is measured with: those who clicked in the validation period, as they were when
 * it began. Where nobody did, all users stand in.
 *
 * @param validated whether they are of the validation period
 */
public record IndexUsers(IndexQueries queries, boolean validated) {

    public static IndexUsers of(LogSet log, ServingTowers towers) {
        int[] later = IntStream.range(0, log.users().size())
                .filter(user -> NextClicks.count(log.users().get(user)))
                .toArray();
        return later.length > 0
                ? new IndexUsers(some(later, towers), true)
                : new IndexUsers(some(IntStream.range(0, log.users().size()).toArray(), towers), false);
    }

    /** As many as are of use, evenly. */
    private static IndexQueries some(int[] users, ServingTowers towers) {
        int count = Math.min(IndexQueries.MOST, users.length);
        int dimension = towers.dimension();
        float[] values = new float[count * dimension];
        for (int i = 0; i < count; i++) {
            int user = users[(int) ((long) i * users.length / count)];
            System.arraycopy(towers.userVectors(), user * dimension, values, i * dimension, dimension);
        }
        return new IndexQueries(values, dimension);
    }
}
