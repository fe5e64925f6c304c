package cascade.training.recall.metric;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.IntPredicate;

/**
 * Where in one list stands what was wanted: all that recall@k and its like are made of.
 *
 * @param ranks of what was wanted and is listed, from 1 on, rising
 * @param wanted how much was wanted, whether or not a list could hold it; at least 1
 */
public record Hits(int[] ranks, int wanted) {

    /**
     * Of a list.
     *
     * @param isWanted what stands at a place of the list, from 0 on
     */
    public static Hits of(int listed, IntPredicate isWanted, int wanted) {
        var ranks = new IntArrayList();
        for (int place = 0; place < listed; place++) {
            if (isWanted.test(place)) {
                ranks.add(place + 1);
            }
        }
        return new Hits(ranks.toIntArray(), wanted);
    }

    /** Share of what was wanted among the first k. */
    public double recall(int k) {
        return (double) count(k) / wanted;
    }

    /** How much of it is among the first k. */
    public int count(int k) {
        int count = 0;
        while (count < ranks.length && ranks[count] <= k) {
            count++;
        }
        return count;
    }

    /** {@code DCG / best DCG} of the first k, an answer at rank r counting {@code 1 / log2(r + 1)}. */
    public double ndcg(int k) {
        double sum = 0;
        for (int i = 0; i < count(k); i++) {
            sum += discount(ranks[i]);
        }
        return sum / best(k);
    }

    private double best(int k) {
        double sum = 0;
        for (int rank = 1; rank <= Math.min(wanted, k); rank++) {
            sum += discount(rank);
        }
        return sum;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }
}
