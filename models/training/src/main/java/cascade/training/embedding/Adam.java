package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

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
    private final double firstRate;
    private double rate;
    private AdamRule rule = AdamRule.of(0, 1);
    private int updates;

    private Adam(SegmentAllocator memory, boolean full, int rows, int width, double rate, Decay decay) {
        this.full = full;
        this.firstRate = rate;
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
        var block = new AdamBlock(table, moments);
        float shrink = decay.apart(rate);
        for (int first = 0; first < rows.size(); first += Ahead.ROWS) {
            int last = Math.min(rows.size(), first + Ahead.ROWS);
            block.load(rows.rows(), first, last);
            for (int slot = first; slot < last; slot++) {
                block.begin(slot - first, decay.inGradient(rows, slot));
                gradients.add(slot, block.gradients(), (slot - first) * table.width());
            }
            block.move(rule, shrink);
        }
        if (full) {
            updateUntouched(table, rows, block);
        }
    }

    private void updateUntouched(EmbeddingTable table, UniqueRows rows, AdamBlock block) {
        int[] untouched = new int[Ahead.ROWS];
        int row = rows.firstRow();
        while (row < table.rows()) {
            int count = 0;
            for (; row < table.rows() && count < Ahead.ROWS; row = rows.nextRow(row)) {
                untouched[count] = row;
                count += rows.touches(row) ? 0 : 1;
            }
            block.load(untouched, 0, count);
            for (int n = 0; n < count; n++) {
                block.begin(n, decay.untouched());
            }
            block.move(rule, decay.apart(rate));
        }
    }

    @Override
    public void slowTo(double share) {
        rate = firstRate * share;
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
