package cascade.lab.sim.life;

import java.util.List;

/**
 * What somebody made of a page.
 *
 * @param happenings in the order of time
 * @param seen tiles he looked at, the first of the page
 * @param clicks {@code [seen]} whether each was opened
 * @param probabilities {@code [seen]} that it would be
 * @param endMillis when he was through
 */
public record Reading(List<Happening> happenings, int seen, boolean[] clicks, double[] probabilities, long endMillis) {

    public Reading {
        happenings = List.copyOf(happenings);
    }

    public int clicked() {
        int count = 0;
        for (boolean click : clicks) {
            count += click ? 1 : 0;
        }
        return count;
    }
}
