package cascade.training.speed;

import cascade.models.memory.LargePages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A yardstick for figures of speed: one thread multiplies one query with a million vectors of 128 floats. It is bound by memory,
 * as recall and training are, and lets figures of different machines, or of different days, be compared.
 */
public final class FloatScan {

    /** What a scan reads. */
    public static final long BYTES = 1_000_000L * 128 * Float.BYTES;

    private static final int DIMENSION = 128;
    private static final int VECTORS = (int) (BYTES / DIMENSION / Float.BYTES);
    private static final int SCANS = 9;
    private static final long ALIGNMENT = 64;
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private FloatScan() {}

    /** Milliseconds of one scan, the median of several; takes half a gigabyte of native memory meanwhile. */
    public static double millis() {
        var random = new SplittableRandom(1);
        float[] query = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            query[i] = random.nextFloat() - .5f;
        }
        try (var arena = Arena.ofConfined()) {
            MemorySegment vectors = new LargePages(arena).allocate(BYTES, ALIGNMENT);
            for (long i = 0; i < (long) VECTORS * DIMENSION; i++) {
                vectors.setAtIndex(ValueLayout.JAVA_FLOAT, i, (i & 0xff) / 256f);
            }
            double[] millis = new double[SCANS];
            float best = 0;
            for (int scan = 0; scan < SCANS; scan++) {
                long start = System.nanoTime();
                best += best(vectors, query);
                millis[scan] = (System.nanoTime() - start) / 1e6;
            }
            if (Float.isNaN(best)) {
                throw new IllegalStateException("a product of numbers is no number");
            }
            Arrays.sort(millis);
            return millis[SCANS / 2];
        }
    }

    private static float best(MemorySegment vectors, float[] query) {
        float best = Float.NEGATIVE_INFINITY;
        for (int vector = 0; vector < VECTORS; vector++) {
            best = Math.max(best, product(vectors, (long) vector * DIMENSION * Float.BYTES, query));
        }
        return best;
    }

    private static float product(MemorySegment vectors, long at, float[] query) {
        FloatVector sum = FloatVector.zero(LANES);
        FloatVector other = FloatVector.zero(LANES);
        int lanes = LANES.length();
        for (int i = 0; i < DIMENSION; i += 2 * lanes) {
            sum = load(vectors, at, i).fma(FloatVector.fromArray(LANES, query, i), sum);
            other = load(vectors, at, i + lanes).fma(FloatVector.fromArray(LANES, query, i + lanes), other);
        }
        return sum.add(other).reduceLanes(VectorOperators.ADD);
    }

    private static FloatVector load(MemorySegment vectors, long at, int i) {
        return FloatVector.fromMemorySegment(LANES, vectors, at + (long) i * Float.BYTES, ByteOrder.nativeOrder());
    }
}
