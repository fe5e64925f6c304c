package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** Adam by its {@link AdamRule} on one run of values, all of which move in every step. A value whose gradient is always 0 stays. */
public final class DenseAdam {

    private final MemorySegment values;
    private final MemorySegment moments;
    private final int size;
    private double rate;
    private int updates;

    /** @param values {@code size} floats */
    public DenseAdam(SegmentAllocator memory, MemorySegment values, int size, double rate) {
        this.values = values;
        this.size = size;
        this.rate = rate;
        moments = Lanes.allocate(memory, 2L * size);
    }

    /** Moves all values against their gradients. */
    public void step(float[] gradients) {
        updates++;
        AdamRule.of(rate, updates).move(values, 0, moments, 0, gradients, size, 0, 0);
    }

    /** From now on steps are {@code factor} times as long. */
    public void scaleRate(double factor) {
        rate *= factor;
    }

    /** The values and what is remembered of their gradients. */
    public void write(SealedOutput output) {
        output.writeDouble(rate);
        output.writeInt(updates);
        State.write(output, values, size);
        State.write(output, moments, 2L * size);
    }

    /** Goes on from what another of the same size wrote. */
    public void read(SealedInput input) {
        rate = input.readDouble();
        updates = input.readInt();
        State.read(input, values, size);
        State.read(input, moments, 2L * size);
    }
}
