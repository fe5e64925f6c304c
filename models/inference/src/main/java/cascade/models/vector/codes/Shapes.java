package cascade.models.vector.codes;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector registers that this package computes in: as wide as the machine's, whatever the layout in memory. */
public final class Shapes {

    public static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;

    /** As many bytes as there are shorts, in half a register. */
    static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));

    /** The order of all files and memory here: that of the machines that Cascade runs on. */
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Floats in the widest register there is. Rows and blocks are padded to it, so that a file fits every machine. */
    public static final int WIDEST = 16;

    private Shapes() {}

    static FloatVector floats(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(FLOATS, values, at * Float.BYTES, ORDER);
    }

    /** The codes at {@code at}, as shorts. */
    static ShortVector codes(MemorySegment codes, long at) {
        return (ShortVector)
                ByteVector.fromMemorySegment(BYTES, codes, at, ORDER).castShape(SHORTS, 0);
    }

    /** The shorts at byte {@code at}. */
    static ShortVector shorts(MemorySegment codes, long at) {
        return ShortVector.fromMemorySegment(SHORTS, codes, at, ORDER);
    }

    public static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
