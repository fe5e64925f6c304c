package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Adam by its {@link AdamRule} on one run of values, all of which move in every step. A value whose gradient is always 0 stays. */
public final class DenseAdam {

    private final MemorySegment values;
    private final float[] means;
    private final float[] squares;
    private final float[] scratch;
    private final double firstRate;
    private double rate;
    private int updates;

    /** @param values {@code size} floats */
    public DenseAdam(MemorySegment values, int size, double rate) {
        this.values = values;
        this.firstRate = rate;
        this.rate = rate;
        means = new float[size];
        squares = new float[size];
        scratch = new float[size];
    }

    /** Moves all values against their gradients. */
    public void step(float[] gradients) {
        updates++;
        int size = scratch.length;
        MemorySegment.copy(values, ValueLayout.JAVA_FLOAT, 0, scratch, 0, size);
        AdamRule.of(rate, updates).move(scratch, means, squares, gradients, size, 0);
        MemorySegment.copy(scratch, 0, values, ValueLayout.JAVA_FLOAT, 0, size);
    }

    /** From now on steps are {@code share} times as long as at first. */
    public void slowTo(double share) {
        rate = firstRate * share;
    }

    /** The values and what is remembered of their gradients. */
    public void write(SealedOutput output) {
        output.writeDouble(rate);
        output.writeInt(updates);
        State.write(output, values, scratch.length);
        output.writeFloats(means);
        output.writeFloats(squares);
    }

    /** Goes on from what another of the same size wrote. */
    public void read(SealedInput input) {
        rate = input.readDouble();
        updates = input.readInt();
        State.read(input, values, scratch.length);
        System.arraycopy(input.readFloats(means.length), 0, means, 0, means.length);
        System.arraycopy(input.readFloats(squares.length), 0, squares, 0, squares.length);
    }
}
