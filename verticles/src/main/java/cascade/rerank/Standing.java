package cascade.rerank;

import java.util.Arrays;

/**
 * Where candidates are laid as if they stood, by place and not by value, whose scale is the model's. In parts of a place, so that standings are whole
 * numbers and sorting them costs no objects. Pure.
 */
final class Standing {

    private static final int UNIT = 1_024;

    private Standing() {}

    /** Where the candidate at {@code place}, from 0, stands where nobody asks for anything. */
    static long at(int place) {
        return (long) UNIT * place;
    }

    /** {@code place / by}. */
    static long up(int place, double by) {
        return (long) (UNIT * place / by);
    }

    /** {@code by (place + 20)}: behind all that a page is made of, unless little else was found. */
    static long down(int place, double by) {
        return (long) (UNIT * by * (place + Reranker.LESS_LATER));
    }

    /** The indices of standings, the first standing first; of equal ones, the lower index first. */
    static int[] sorted(long[] standings) {
        long[] keys = new long[standings.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = standings[i] << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
