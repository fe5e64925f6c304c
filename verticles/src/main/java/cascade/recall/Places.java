package cascade.recall;

import java.util.Arrays;

/**
 * Numbers things as they are first named, from 0 on: an int to its place, by open addressing. Used again and again by one
 * thread, since a request needs some of a few thousand entries each.
 */
final class Places {

    /** From a thing to its place plus one, 0 where it has none. */
    private int[] table = new int[0];

    private int[] things = new int[0];
    private int mask;
    private int size;

    /** Forgets everything, and makes room for {@code most} things. */
    void reset(int most) {
        int length = Integer.highestOneBit(Math.max(8, 4 * most - 1));
        if (table.length < length) {
            table = new int[length];
            things = new int[length];
        } else {
            Arrays.fill(table, 0, length, 0);
        }
        mask = length - 1;
        size = 0;
    }

    /** The place of a thing; {@link #size} before the call where it is new. */
    int of(int thing) {
        int at = ((thing * 0x9E3779B9) >>> 5) & mask;
        while (table[at] != 0 && things[table[at] - 1] != thing) {
            at = (at + 1) & mask;
        }
        if (table[at] == 0) {
            things[size] = thing;
            table[at] = ++size;
        }
        return table[at] - 1;
    }

    int size() {
        return size;
    }

    int thing(int place) {
        return things[place];
    }

    /** All of them by place, and others behind them: the table's own, until it forgets. */
    int[] own() {
        return things;
    }

    /** All of them by place; made anew. */
    int[] things() {
        return Arrays.copyOf(things, size);
    }
}
