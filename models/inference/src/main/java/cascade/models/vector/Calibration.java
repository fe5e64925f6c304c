package cascade.models.vector;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many lists must be read for a share of the true neighbours: the true ones of some queries are looked up in the order in
 * which a search would read the lists.
 */
final class Calibration {

    private static final int[] DEPTHS = {1, 10, 20, 50, 100, 200, 500, 1_000};

    /** Of the misses allowed, those kept for what the sample does not show: real queries lie farther from centres. */
    private static final double RESERVE = .2;

    private final float[] vectors;
    private final IvfLists lists;
    private final int[] nearest;
    private final SampledQueries queries;
    private final double recall;

    /** @param nearest list by ordinal */
    Calibration(float[] vectors, IvfLists lists, int[] nearest, SampledQueries queries, double recall) {
        this.vectors = vectors;
        this.lists = lists;
        this.nearest = nearest;
        this.queries = queries;
        this.recall = recall;
    }

    Probes probes() {
        int[] depths =
                IntStream.of(DEPTHS).filter(depth -> depth < lists.size()).toArray();
        if (lists.count() == 1 || depths.length == 0) {
            return new Probes(new int[] {1}, new int[] {1});
        }
        int[][] found = found(depths);
        int[] needed = new int[depths.length];
        for (int i = 0; i < depths.length; i++) {
            needed[i] = Math.max(i == 0 ? 1 : needed[i - 1], needed(found[i]));
        }
        return new Probes(depths, needed);
    }

    /** How many true neighbours, up to each depth, lie in the n-th list to be read: {@code [depths, lists]}. */
    private int[][] found(int[] depths) {
        int deepest = depths[depths.length - 1];
        // One more, for a query that is a vector itself.
        List<Neighbours> truth =
                ExactBatch.search(vectors, lists.dimension(), queries.values(), deepest + 1, Candidates.ALL);
        int[][] found = new int[depths.length][lists.count()];
        for (int i = 0; i < queries.count(); i++) {
            count(truth.get(i).ordinals(), queries.selves()[i], places(queries.query(i)), depths, found);
        }
        for (int i = 1; i < found.length; i++) {
            for (int list = 0; list < lists.count(); list++) {
                found[i][list] += found[i - 1][list];
            }
        }
        return found;
    }

    private void count(int[] neighbours, int self, int[] places, int[] depths, int[][] found) {
        int rank = 0;
        int depth = 0;
        for (int neighbour : neighbours) {
            if (neighbour == self) {
                continue;
            }
            if (rank == depths[depth] && ++depth == depths.length) {
                return;
            }
            found[depth][places[nearest[neighbour]]]++;
            rank++;
        }
    }

    /** When a search would read each list. */
    private int[] places(float[] query) {
        Scratch scratch = Scratch.ofThread();
        scratch.query.set(query);
        lists.nearest(scratch.query, lists.count(), scratch.lists);
        int[] places = new int[lists.count()];
        for (int i = 0; i < places.length; i++) {
            places[scratch.lists.row(i)] = i;
        }
        return places;
    }

    private int needed(int[] found) {
        double missed = (1 - recall) * (1 - RESERVE);
        double wanted = (1 - missed) * IntStream.of(found).sum();
        long sofar = 0;
        for (int list = 0; list < found.length; list++) {
            sofar += found[list];
            if (sofar >= wanted) {
                return list + 1;
            }
        }
        return found.length;
    }
}
