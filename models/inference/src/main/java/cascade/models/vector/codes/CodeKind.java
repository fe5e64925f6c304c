package cascade.models.vector.codes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** In how many bits the values of vectors are scanned. */
public enum CodeKind {

    /** 8 bits a value: a scan errs so little that few more than are wanted have to be scored again. */
    BYTES,

    /** 4 bits a value, of what a vector lies off the centre of its list: half the memory. */
    NIBBLES;

    /** Whether codes are of vectors less their list's centre. */
    public boolean isOffCentre() {
        return this == NIBBLES;
    }

    /** How many are scored again for so many wanted: codes err by less than the scores of the others lie apart. */
    public int scoredAgain(int wanted) {
        return switch (this) {
            case BYTES -> wanted + Math.max(64, wanted / 4);
            case NIBBLES -> wanted + Math.max(128, wanted);
        };
    }

    /** Bytes of so many blocks of codes. */
    public long codeBytes(long blocks, int stride) {
        return switch (this) {
            case BYTES -> ByteBlocks.codeBytes(blocks, stride);
            case NIBBLES -> NibbleBlocks.codeBytes(blocks, stride);
        };
    }

    /** Codes in memory that holds them already, as {@link CodeBlocks} describes it. */
    public CodeBlocks over(MemorySegment codes, MemorySegment scales, int stride) {
        return switch (this) {
            case BYTES -> new ByteBlocks(codes, scales, stride);
            case NIBBLES -> new NibbleBlocks(codes, scales, stride);
        };
    }

    public CodeBlocks allocate(SegmentAllocator memory, long blocks, long rows, int dimension) {
        int stride = Shapes.roundUp(dimension, Shapes.WIDEST);
        return over(
                memory.allocate(Math.max(1, codeBytes(blocks, stride)), 64),
                memory.allocate(CodeBlocks.scaleBytes(rows), 64),
                stride);
    }
}
