package cascade.models.vector.ivf;

/**
 * How many lists to read for how many neighbours, or rows.
 *
 * @param depths neighbours, ascending
 * @param lists for each depth, not descending
 */
record Probes(int[] depths, int[] lists) {

    Probes {
        if (depths.length == 0 || depths.length != lists.length) {
            throw new IllegalArgumentException(depths.length + " depths, " + lists.length + " numbers of lists");
        }
        for (int i = 0; i < depths.length; i++) {
            if (depths[i] < 1 || lists[i] < 1 || (i > 0 && (depths[i] <= depths[i - 1] || lists[i] < lists[i - 1]))) {
                throw new IllegalArgumentException(lists[i] + " lists for depth " + depths[i] + " do not follow");
            }
        }
    }

    /** Always {@code count}. */
    static Probes always(int count) {
        return new Probes(new int[] {1}, new int[] {count});
    }

    /** Lists for any depth, by straight lines: what is deeper than was measured needs lists in proportion. */
    int of(double depth) {
        int last = depths.length - 1;
        if (depth >= depths[last]) {
            return (int) Math.min(Integer.MAX_VALUE, Math.ceil(lists[last] * depth / depths[last]));
        }
        int i = 0;
        while (depths[i] < depth) {
            i++;
        }
        if (i == 0) {
            return lists[0];
        }
        double share = (depth - depths[i - 1]) / (depths[i] - depths[i - 1]);
        return (int) Math.ceil(lists[i - 1] + share * (lists[i] - lists[i - 1]));
    }
}
