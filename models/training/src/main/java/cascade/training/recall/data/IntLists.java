package cascade.training.recall.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lists of whole numbers, one behind the other: millions of short lists in two arrays.
 *
 * @param starts {@code [size + 1]} where each list starts in {@code values}; that of list i ends where the next one starts
 * @param values of all lists; nobody writes to them
 */
public record IntLists(int[] starts, int[] values) {

    /** {@code size} lists without values. */
    public static IntLists empty(int size) {
        return new IntLists(new int[size + 1], new int[0]);
    }

    /** Copies of {@code lists}. */
    public static IntLists of(List<int[]> lists) {
        int[] starts = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], lists.get(i).length);
        }
        int[] values = new int[starts[lists.size()]];
        for (int i = 0; i < lists.size(); i++) {
            System.arraycopy(lists.get(i), 0, values, starts[i], lists.get(i).length);
        }
        return new IntLists(starts, values);
    }

    /** How many lists. */
    public int size() {
        return starts.length - 1;
    }

    public int start(int list) {
        return starts[list];
    }

    public int end(int list) {
        return starts[list + 1];
    }

    public int length(int list) {
        return starts[list + 1] - starts[list];
    }

    /** The value at {@code position}, from {@link #start} of a list to before its {@link #end}. */
    public int value(int position) {
        return values[position];
    }

    /** A copy of one list. */
    public int[] copy(int list) {
        return Arrays.copyOfRange(values, starts[list], starts[list + 1]);
    }

    /** The lists with the given numbers, in their order. */
    public IntLists select(int[] lists) {
        return of(IntStream.of(lists).mapToObj(this::copy).toList());
    }

    /** How often each value from 0 to {@code bound - 1} occurs in all lists. */
    public int[] counts(int bound) {
        int[] counts = new int[bound];
        for (int value : values) {
            counts[value]++;
        }
        return counts;
    }
}
