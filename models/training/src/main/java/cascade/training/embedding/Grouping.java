package cascade.training.embedding;

import java.util.Arrays;

/**
 * How the ids of one sample divide into groups that are pooled together: group g owns the ids from {@code start(g)} to
 * {@code start(g + 1)}.
 *
 * @param widths ids per group; a group may be empty
 * @param starts {@code [groups + 1]} running sums of the widths
 * @param groupOfId {@code [width]} the group of each id
 */
public record Grouping(int[] widths, int[] starts, int[] groupOfId) {

    public static Grouping of(int... widths) {
        int[] starts = new int[widths.length + 1];
        for (int group = 0; group < widths.length; group++) {
            if (widths[group] < 0) {
                throw new IllegalArgumentException("group " + group + " has width " + widths[group]);
            }
            starts[group + 1] = starts[group] + widths[group];
        }
        int[] groupOfId = new int[starts[widths.length]];
        for (int group = 0; group < widths.length; group++) {
            Arrays.fill(groupOfId, starts[group], starts[group + 1], group);
        }
        return new Grouping(widths.clone(), starts, groupOfId);
    }

    public int groups() {
        return widths.length;
    }

    /** Ids per sample. */
    public int width() {
        return starts[widths.length];
    }

    int group(int id) {
        return groupOfId[id];
    }
}
