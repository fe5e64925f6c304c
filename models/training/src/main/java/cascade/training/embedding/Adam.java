package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;

/**
 * Adam by its {@link AdamRule}, in two ways. <em>Lazy</em>: on the rows that a batch touches; the moments of others rest, and
 * they are not pulled towards 0. <em>Full</em>: on every row, where a row without gradient still moves by its moments and its
 * decay, as a dense optimiser has it and published benchmarks do; its cost grows with the table.
 */
public final class Adam implements RowOptimizer {

    private final boolean full;
    private final Decay decay;
    private final MemorySegment moments;
    private final long size;
    private double rate;
    private AdamRule rule = AdamRule.of(0, 1);
    private int updates;

    private Adam(SegmentAllocator memory, boolean full, int rows, int width, double rate, Decay decay) {
        this.full = full;
        this.rate = rate;
        this.decay = decay;
        // Both moments of a row lie side by side: one place in memory to fetch instead of two.
        size = 2L * rows * width;
        moments = Lanes.allocate(memory, size);
    }

    public static Adam lazy(SegmentAllocator memory, int rows, int width, double rate, Decay decay) {
        return new Adam(memory, false, rows, width, rate, decay);
    }

    public static Adam full(SegmentAllocator memory, int rows, int width, double rate, Decay decay) {
        return new Adam(memory, true, rows, width, rate, decay);
    }

    @Override
    public void begin() {
        updates++;
        rule = AdamRule.of(rate, updates);
    }

    @Override
    public void update(EmbeddingTable table, UniqueRows rows, RowGradients gradients) {
        float[] gradient = new float[table.width()];
        var ahead = new Ahead();
        for (int slot = 0; slot < rows.size(); slot++) {
            if (slot % Ahead.ROWS == 0) {
                ahead.fetch(table.values, table.width(), rows, slot);
                ahead.fetch(moments, 2 * table.width(), rows, slot);
            }
            Arrays.fill(gradient, 0);
            gradients.add(slot, gradient);
            move(table, rows.row(slot), gradient, decay.inGradient(rows, slot));
        }
        if (full) {
            Arrays.fill(gradient, 0);
            for (int row = rows.firstRow(); row < table.rows(); row = rows.nextRow(row)) {
                if (!rows.touches(row)) {
                    move(table, row, gradient, decay.untouched());
                }
            }
        }
    }

    private void move(EmbeddingTable table, int row, float[] gradient, float l2) {
        int width = table.width();
        long at = (long) row * width;
        rule.move(table.values, at, moments, 2 * at, gradient, width, l2, decay.apart(rate));
    }

    @Override
    public void scaleRate(double factor) {
        rate *= factor;
    }

    @Override
    public void write(SealedOutput output) {
        output.writeDouble(rate);
        output.writeInt(updates);
        State.write(output, moments, size);
    }

    @Override
    public void read(SealedInput input) {
        rate = input.readDouble();
        updates = input.readInt();
        State.read(input, moments, size);
    }
}
