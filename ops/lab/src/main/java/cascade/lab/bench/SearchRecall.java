package cascade.lab.bench;

import cascade.models.vector.Neighbours;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Which share of the nearest vectors searches find. */
final class SearchRecall {

    private SearchRecall() {}

    /**
     * Of all queries together.
     *
     * @param truth the nearest of each query
     * @param found gives what a search finds for a query, by its number
     */
    static double of(List<Neighbours> truth, IntFunction<int[]> found) {
        double hits = 0;
        double sought = 0;
        for (int query = 0; query < truth.size(); query++) {
            Set<Integer> nearest = new HashSet<>();
            Arrays.stream(truth.get(query).ordinals()).forEach(nearest::add);
            hits += Arrays.stream(found.apply(query)).filter(nearest::contains).count();
            sought += nearest.size();
        }
        return hits / sought;
    }
}
