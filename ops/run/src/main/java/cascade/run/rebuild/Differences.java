package cascade.run.rebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of two generations that are not the same. Thread-safe. */
final class Differences {

    private static final int MOST_TOLD = 20;

    private final List<String> first = new ArrayList<>();
    private final Map<String, Object> counted = new LinkedHashMap<>();
    private long differ;
    private long moving;
    private long less;
    private boolean isOfNothing;

    /** Of what was not compared. */
    static Differences none() {
        Differences none = new Differences();
        none.isOfNothing = true;
        return none;
    }

    synchronized void add(String what) {
        differ++;
        if (first.size() < MOST_TOLD) {
            first.add(what);
        }
    }

    /** Of a row that never rested nothing is known. */
    synchronized void moves() {
        moving++;
    }

    /** So many items were told of less, as people are erased who did things with them. */
    synchronized void less(long items) {
        less += items;
    }

    /** So many rows of a kind were compared. */
    synchronized void compared(String kind, long rows) {
        counted.put(kind, rows);
    }

    synchronized boolean isEmpty() {
        return differ == 0;
    }

    /** Some of them. */
    synchronized List<String> first() {
        return List.copyOf(first);
    }

    /** Rows compared, by kind, and how many differ. */
    synchronized Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>(counted);
        if (!isOfNothing) {
            figures.put("differ", differ);
            figures.put("moving", moving);
            figures.put("less", less);
        }
        return figures;
    }
}
