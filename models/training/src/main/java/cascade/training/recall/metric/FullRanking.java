package cascade.training.recall.metric;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import java.util.Arrays;
import java.util.BitSet;

/** Ranks the whole catalogue for every question, without its masked items, and measures the lists. */
public final class FullRanking {

    /** Length of the longest list that is measured. */
    public static final int DEPTH = 500;

    private static final int[] DEPTHS = {20, 50, 200, DEPTH};
    private static final int SHALLOW = 20;
    private static final int COVERED = 200;
    /** Questions at a time: their scores should stay in the cache until they are ranked. */
    private static final int BLOCK = 16;

    private final int items;
    private final Queries queries;

    /** @param items of the catalogue, numbered from 0 */
    public FullRanking(int items, Queries queries) {
        this.items = items;
        this.queries = queries;
    }

    /** The {@code depth} best items for each question, the best first. */
    public int[][] lists(ItemScores scores, int depth) {
        int stride = stride(items);
        float[] block = new float[BLOCK * stride];
        var top = new TopItems(depth);
        int[][] lists = new int[queries.size()][];
        for (int first = 0; first < queries.size(); first += BLOCK) {
            int count = Math.min(BLOCK, queries.size() - first);
            scores.write(first, count, block, stride);
            for (int i = 0; i < count; i++) {
                mask(first + i, block, i * stride);
                lists[first + i] = top.of(block, i * stride, items);
            }
        }
        return lists;
    }

    /** Measures the lists that {@code scores} make. */
    public RecallMetrics measure(ItemScores scores) {
        return measure(lists(scores, Math.min(DEPTH, Math.max(1, items))));
    }

    /** Measures {@code [queries]} lists, each the best first. */
    public RecallMetrics measure(int[][] lists) {
        double[] recalls = new double[DEPTHS.length];
        double gain = 0;
        int hits = 0;
        BitSet covered = new BitSet(items);
        for (int query = 0; query < lists.length; query++) {
            int[] list = lists[query];
            int[] wanted = queries.wanted().copy(query);
            Arrays.sort(wanted);
            Hits found = Hits.of(list.length, place -> Arrays.binarySearch(wanted, list[place]) >= 0, wanted.length);
            for (int depth = 0; depth < DEPTHS.length; depth++) {
                recalls[depth] += found.recall(DEPTHS[depth]);
            }
            gain += found.ndcg(SHALLOW);
            hits += found.count(SHALLOW) > 0 ? 1 : 0;
            for (int place = 0; place < Math.min(COVERED, list.length); place++) {
                covered.set(list[place]);
            }
        }
        int n = lists.length;
        return new RecallMetrics(
                recalls[0] / n,
                recalls[1] / n,
                recalls[2] / n,
                recalls[3] / n,
                gain / n,
                (double) hits / n,
                (double) covered.cardinality() / items,
                n);
    }

    private void mask(int query, float[] scores, int at) {
        IntLists masked = queries.masked();
        for (int i = masked.start(query); i < masked.end(query); i++) {
            if (masked.value(i) < items) {
                scores[at + masked.value(i)] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Whole panels of 64, so that matrix products can write them. */
    private static int stride(int items) {
        return (items + 63) / 64 * 64;
    }
}
