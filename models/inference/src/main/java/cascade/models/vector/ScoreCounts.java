package cascade.models.vector;

import java.util.Arrays;

/** How often each score came, of scores that are shorts and not negative. */
final class ScoreCounts {

    private final int[] counts = new int[Short.MAX_VALUE + 1];
    private int highest;

    void clear() {
        Arrays.fill(counts, 0, highest + 1, 0);
        highest = 0;
    }

    /** Counts the first {@code size} of the scores. */
    void count(short[] scores, int size) {
        for (int i = 0; i < size; i++) {
            counts[scores[i]]++;
            highest = Math.max(highest, scores[i]);
        }
    }

    /** The highest score that at least {@code count} of those counted exceed; -1 where there are no more than that. */
    int exceededBy(int count) {
        int above = 0;
        int score = highest;
        while (score >= 0 && above < count) {
            above += counts[score--];
        }
        return score;
    }

    /** How many of those counted are at least so high, by score. */
    int[] atLeast() {
        int[] sums = new int[highest + 1];
        int sum = 0;
        for (int score = highest; score >= 0; score--) {
            sum += counts[score];
            sums[score] = sum;
        }
        return sums;
    }
}
