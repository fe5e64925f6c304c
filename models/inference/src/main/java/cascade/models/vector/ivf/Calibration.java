package cascade.models.vector.ivf;

import cascade.models.vector.codes.Scratch;
import java.util.Arrays;

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
        ShareFound[] found = found(depths);
        int[] needed = new int[depths.length];
        for (int i = 0; i < depths.length; i++) {
            needed[i] = Math.max(i == 0 ? 1 : needed[i - 1], 1 + found[i].firstAtLeast(1 - truth.missed()));
        }
        return new Probes(depths, needed);
    }

    /** For each depth, the share of true neighbours in the first lists to be read. */
    private ShareFound[] found(int[] depths) {
        ShareFound[] found = new ShareFound[depths.length];
        Arrays.setAll(found, depth -> new ShareFound(lists.count()));
        int[] hits = new int[lists.count()];
        for (int i = 0; i < truth.queries().count(); i++) {
            int[] places = places(truth.queries().query(i));
            int[] neighbours = truth.neighbours()[i];
            Arrays.fill(hits, 0);
            int rank = 0;
            for (int depth = 0; depth < depths.length; depth++) {
                while (rank < depths[depth]) {
                    hits[places[nearest[neighbours[rank++]]]]++;
                }
                found[depth].add(hits, rank);
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
}
