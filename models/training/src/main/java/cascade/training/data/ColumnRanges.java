package cascade.training.data;

import java.util.stream.IntStream;

/**
 * Finds out whether the i-th pair of every line is the same column: all lines are of one length, and no two positions'
 * ranges of ids overlap.
 */
final class ColumnRanges {

    private final int[] lowest = new int[LibfmLine.MAX_PAIRS];
    private final int[] highest = new int[LibfmLine.MAX_PAIRS];
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    void observe(LibfmLine line) {
        for (int i = 0; i < line.size(); i++) {
            int id = line.id(i);
            boolean first = i >= longest;
            lowest[i] = first ? id : Math.min(lowest[i], id);
            highest[i] = first ? id : Math.max(highest[i], id);
            longest = Math.max(longest, i + 1);
        }
        shortest = Math.min(shortest, line.size());
    }

    /** Pairs of the longest line; 0 without lines. */
    int longest() {
        return longest;
    }

    /** The largest id; -1 without lines. */
    int highestId() {
        return IntStream.range(0, longest).map(i -> highest[i]).max().orElse(-1);
    }

    boolean areColumns() {
        if (shortest < longest) {
            return false;
        }
        int[] ascending = IntStream.range(0, longest)
                .boxed()
                .sorted((a, b) -> Integer.compare(lowest[a], lowest[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(1, ascending.length).allMatch(i -> highest[ascending[i - 1]] < lowest[ascending[i]]);
    }
}
