package cascade.rerank;

import org.jspecify.annotations.Nullable;

/**
 * In which order candidates have their turn, and which of them rules have put elsewhere. Never written to once made.
 *
 * @param order places of candidates, the first to be laid first; what follows tells them by their index in it
 * @param pinned indices of those that stand on a place of their own, in the order of their places
 * @param pinnedAt these places, from 0, ascending
 * @param plain indices of all in the order that they would have without boosts; null where nothing is boosted
 * @param mostBoosted places of the page that may be others than without boosts
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Turns(int[] order, int[] pinned, int[] pinnedAt, int @Nullable [] plain, int mostBoosted) {

    private static final int[] NONE = {};

    /** Those of candidates that no rule moves. */
    static Turns of(int[] order) {
        return new Turns(order, NONE, NONE, null, 0);
    }

    int size() {
        return order.length;
    }

    /** How many have no place of their own. */
    int others() {
        return order.length - pinned.length;
    }
}
