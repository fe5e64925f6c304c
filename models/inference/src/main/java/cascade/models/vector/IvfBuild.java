package cascade.models.vector;

import cascade.models.memory.LargePages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes an {@link IvfIndex}: centres, lists, codes, the number of lists to read, and a sieve where it is cheaper. */
final class IvfBuild {

    private final float[] vectors;
    private final int dimension;
    private final IvfSettings settings;
    private final SampledQueries queries;
    private final @Nullable SieveCosts costs;
    private final int size;
    private final int count;

    /** @param costs to choose by between lists and a sieve; null for lists alone */
    IvfBuild(float[] vectors, int dimension, IvfSettings settings, float[] queries, @Nullable SieveCosts costs) {
        Rows.check(vectors, dimension);
        Rows.check("query", queries, dimension);
        this.vectors = vectors;
        this.dimension = dimension;
        this.settings = settings;
        this.queries = SampledQueries.of(queries, vectors, dimension, settings);
        this.costs = costs;
        size = vectors.length / dimension;
        count = settings.lists(size);
    }

    @SuppressWarnings("MustBeClosedChecker") // the index closes its memory
    IvfIndex index() {
        float[] centres = centres();
        int[] nearest = new int[size];
        if (count > 1) {
            new NearestCentre(centres, count, dimension).assign(vectors, size, nearest);
        }
        Arena memory = Arena.ofShared();
        try {
            IvfLists lists = lists(new LargePages(memory), centres, nearest);
            Truth truth = Truth.of(vectors, dimension, queries, settings.recall());
            Probes probes = new Calibration(lists, nearest, truth).probes();
            return new IvfIndex(memory, lists, probes, sieve(lists, truth, probes));
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    private @Nullable Sieve sieve(IvfLists lists, Truth truth, Probes probes) {
        return costs == null ? null : new SieveBuild(vectors, lists, truth, costs).sieve(probes, settings.seed());
    }

    private float[] centres() {
        if (count == 1) {
            return new float[dimension];
        }
        int trained = (int) Math.min(size, (long) count * settings.trainedPerList());
        int[] sample = sample(size, trained, settings.seed());
        float[] rows = new float[trained * dimension];
        for (int i = 0; i < trained; i++) {
            System.arraycopy(vectors, sample[i] * dimension, rows, i * dimension, dimension);
        }
        return KMeans.centres(rows, trained, dimension, count, settings.iterations(), settings.seed());
    }

    /** {@code count} different numbers below {@code size}, in random order. */
    static int[] sample(int size, int count, long seed) {
        var random = new SplittableRandom(seed);
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(size - i);
            int swap = all[i];
            all[i] = all[other];
            all[other] = swap;
        }
        return Arrays.copyOf(all, count);
    }

    private IvfLists lists(SegmentAllocator memory, float[] centres, int[] nearest) {
        int[] firstRow = new int[count + 1];
        for (int list : nearest) {
            firstRow[list + 1]++;
        }
        int[] firstBlock = new int[count + 1];
        for (int list = 0; list < count; list++) {
            firstBlock[list + 1] = firstBlock[list] + CodeBlocks.blocks(firstRow[list + 1]);
            firstRow[list + 1] += firstRow[list];
        }
        var lists = new IvfLists(
                dimension,
                CodeBlocks.allocate(memory, CodeBlocks.blocks(count), count, dimension),
                firstRow,
                firstBlock,
                CodeBlocks.allocate(memory, firstBlock[count], size, dimension),
                FloatRows.allocate(memory, size, dimension),
                ints(memory),
                ints(memory));
        for (int centre = 0; centre < count; centre++) {
            lists.centres()
                    .encode(
                            centre / CodeBlocks.ROWS,
                            centre % CodeBlocks.ROWS,
                            centre,
                            centres,
                            centre * dimension,
                            dimension);
        }
        fill(lists, nearest);
        return lists;
    }

    private MemorySegment ints(SegmentAllocator memory) {
        return memory.allocate((long) Math.max(1, size) * Integer.BYTES, 64);
    }

    private void fill(IvfLists lists, int[] nearest) {
        int[] filled = new int[count];
        for (int ordinal = 0; ordinal < size; ordinal++) {
            int list = nearest[ordinal];
            int place = filled[list]++;
            int row = lists.firstRow()[list] + place;
            int block = lists.firstBlock()[list] + place / CodeBlocks.ROWS;
            lists.codes().encode(block, place % CodeBlocks.ROWS, row, vectors, ordinal * dimension, dimension);
            lists.vectors().set(row, vectors, ordinal * dimension, dimension);
            lists.ordinals().setAtIndex(ValueLayout.JAVA_INT, row, ordinal);
            lists.rows().setAtIndex(ValueLayout.JAVA_INT, ordinal, row);
        }
    }
}
