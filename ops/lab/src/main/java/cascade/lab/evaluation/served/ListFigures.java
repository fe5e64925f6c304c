package cascade.lab.evaluation.served;

import cascade.training.recall.metric.Hits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How much of what people clicked later is in their lists of one kind, averaged over people. */
final class ListFigures {

    private static final int[] DEPTHS = {20, 50, 200, 500};
    private static final int SCREEN = 20;

    /** The keys of the recalls. */
    static final Set<String> RECALLS =
            Arrays.stream(DEPTHS).mapToObj(depth -> "recall@" + depth).collect(Collectors.toUnmodifiableSet());

    private final double[] recalls = new double[DEPTHS.length];
    private double alone;
    private long hits;
    private long listed;
    private int people;

    /**
     * Takes one person's list.
     *
     * @param items ordinals, best first
     * @param wanted ordinals of what he clicked later, as far as there is such an item
     * @param clicked how many items he clicked later, whether or not a list could hold them; at least 1
     * @param others what other lists of his hold
     */
    void add(int[] items, Set<Integer> wanted, int clicked, Set<Integer> others) {
        Hits found = Hits.of(items.length, place -> wanted.contains(items[place]), clicked);
        for (int depth = 0; depth < DEPTHS.length; depth++) {
            recalls[depth] += found.recall(DEPTHS[depth]);
        }
        hits += found.count(SCREEN) > 0 ? 1 : 0;
        alone += Hits.of(
                        items.length, place -> wanted.contains(items[place]) && !others.contains(items[place]), clicked)
                .recall(items.length);
        listed += items.length;
        people++;
    }

    /** By the names of a report: {@code recall@K}, {@code hit@20}, {@code alone} (the share that no other list holds), {@code listed}. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("users", people);
        figures.put("listed", (double) listed / people);
        for (int depth = 0; depth < DEPTHS.length; depth++) {
            figures.put("recall@" + DEPTHS[depth], recalls[depth] / people);
        }
        figures.put("hit@" + SCREEN, (double) hits / people);
        figures.put("alone", alone / people);
        return figures;
    }
}
