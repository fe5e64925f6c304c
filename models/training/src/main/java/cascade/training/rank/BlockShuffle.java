package cascade.training.rank;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far samples are shuffled: whole where a window has room for all of them; otherwise blocks of neighbours come in any order,
 * and as many as a window holds are mixed. So the disk is read in long runs, and memory holds a window and the next.
 *
 * @param block samples that lie side by side
 * @param window samples that are mixed, at least a block
 */
record BlockShuffle(int block, int window) {

    /** A window of samples of 141 ids is 300 MB of mapped file; data sets that figures are published of fit in one. */
    static final BlockShuffle DEFAULT = new BlockShuffle(1 << 13, 1 << 19);

    BlockShuffle {
        if (block < 1 || window < block) {
            throw new IllegalArgumentException("blocks of %d do not fit windows of %d".formatted(block, window));
        }
    }

    /** The runs of one epoch over {@code size} samples, each of them in one run of one window. */
    Runs runs(int size, SplittableRandom random) {
        if (size <= window) {
            return new Runs(size, size, 1, new int[] {0});
        }
        int[] order = new int[(int) (((long) size + block - 1) / block)];
        Arrays.setAll(order, i -> i);
        shuffle(order, order.length, random);
        return new Runs(size, block, window / block, order);
    }

    /** Fisher and Yates. */
    static void shuffle(int[] order, int length, SplittableRandom random) {
        for (int i = length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /**
     * Blocks in the order in which they come.
     *
     * @param size samples of all
     * @param length samples of a block, but for the last of the samples
     * @param together how many blocks make a window
     * @param order numbers of the blocks
     */
    record Runs(int size, int length, int together, int[] order) {

        int windows() {
            return (order.length + together - 1) / together;
        }

        /** Tells of every block of a window where it begins and ends. */
        void each(int number, RunConsumer consumer) {
            int last = Math.min(order.length, (number + 1) * together);
            for (int i = number * together; i < last; i++) {
                int from = order[i] * length;
                consumer.accept(from, (int) Math.min(size, (long) from + length));
            }
        }
    }

    /** Told of the samples {@code from} to {@code to - 1}. */
    @FunctionalInterface
    interface RunConsumer {

        void accept(int from, int to);
    }
}
