package cascade.training.embedding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Floats in native memory, addressed by their index, as the kernels of this package read and write them. */
final class Lanes {

    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = LANES.length();

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int CACHE_LINE = 64;

    private Lanes() {}

    /** Zeros. */
    static MemorySegment allocate(SegmentAllocator memory, long floats) {
        return memory.allocate(Math.max(1, floats) * Float.BYTES, CACHE_LINE);
    }

    static FloatVector load(MemorySegment floats, long at) {
        return FloatVector.fromMemorySegment(LANES, floats, at * Float.BYTES, ORDER);
    }

    static void store(FloatVector vector, MemorySegment floats, long at) {
        vector.intoMemorySegment(floats, at * Float.BYTES, ORDER);
    }

    static float get(MemorySegment floats, long at) {
        return floats.getAtIndex(ValueLayout.JAVA_FLOAT, at);
    }

    static void set(MemorySegment floats, long at, float value) {
        floats.setAtIndex(ValueLayout.JAVA_FLOAT, at, value);
    }
}
