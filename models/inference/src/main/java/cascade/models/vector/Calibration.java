package cascade.models.vector;

import java.util.stream.IntStream;

/**
 * How many lists must be read for a share of the true neighbours: those of some queries are looked up in the order in which a
 * search would read the lists.
 */
final class Calibration {

    private final IvfLists lists;
    private final int[] nearest;
    private final Truth truth;

    /** @param nearest list by ordinal */
    Calibration(IvfLists lists, int[] nearest, Truth truth) {
        this.lists = lists;
        this.nearest = nearest;
        this.truth = truth;
    }

    Probes probes() {
        int[] depths = truth.depths();
        if (lists.count() == 1 || depths.length == 0) {
            return Probes.always(1);
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
        int[][] found = new int[depths.length][lists.count()];
        for (int i = 0; i < truth.queries().count(); i++) {
            int[] places = places(truth.queries().query(i));
            int[] neighbours = truth.neighbours()[i];
            int depth = 0;
            for (int rank = 0; rank < neighbours.length; rank++) {
                depth += rank == depths[depth] ? 1 : 0;
                found[depth][places[nearest[neighbours[rank]]]]++;
            }
        }
        for (int i = 1; i < found.length; i++) {
            for (int list = 0; list < lists.count(); list++) {
                found[i][list] += found[i - 1][list];
            }
        }
        return found;
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
        double wanted = (1 - truth.missed()) * IntStream.of(found).sum();
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
