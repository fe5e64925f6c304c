package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Adagrad (Duchi et al. 2011) with one accumulator per row, as recommendation models use it to save memory.
 *
 * <pre>
 * g   += l2 v
 * a_i += mean of g squared          v -= rate / (sqrt(a_i) + 1e-8) g          (and v -= rate l2 v where decay stands apart)
 * </pre>
 */
public final class RowWiseAdagrad implements RowOptimizer {

    private static final float EPSILON = 1e-8f;

    private final Decay decay;
    private final MemorySegment accumulated;
    private final int rows;
    private final double firstRate;
    private double rate;

    public RowWiseAdagrad(SegmentAllocator memory, int rows, double rate, Decay decay) {
        this.rows = rows;
        this.firstRate = rate;
        this.rate = rate;
        this.decay = decay;
        accumulated = Lanes.allocate(memory, rows);
    }

    /** Every step is like the last. */
    @Override
    public void begin() {}

    @Override
    public void slowTo(double share) {
        rate = firstRate * share;
    }

    @Override
    public void update(EmbeddingTable table, UniqueRows touched, RowGradients gradients) {
        int width = table.width();
        float[] gradient = new float[width];
        float[] lanes = new float[Lanes.COUNT];
        float kept = 1 - decay.apart(rate);
        var ahead = new Ahead();
        for (int slot = 0; slot < touched.size(); slot++) {
            if (slot % Ahead.ROWS == 0) {
                ahead.fetch(table.values, width, touched, slot);
                ahead.fetch(accumulated, 1, touched, slot);
            }
            Arrays.fill(gradient, 0);
            gradients.add(slot, gradient, 0);
            int row = touched.row(slot);
            long vector = (long) row * width;
            float squares = pull(table.values, vector, gradient, width, decay.inGradient(touched, slot), lanes);
            float sum = Lanes.get(accumulated, row) + squares / width;
            Lanes.set(accumulated, row, sum);
            move(table.values, vector, gradient, width, (float) rate / ((float) Math.sqrt(sum) + EPSILON), kept);
        }
    }

    /** Adds the decay to a gradient and returns its squared length. Lanes are added up in order: the same bytes each time. */
    private static float pull(MemorySegment values, long vector, float[] gradient, int width, float l2, float[] lanes) {
        FloatVector sum = FloatVector.zero(Lanes.LANES);
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector g = Lanes.load(values, vector + i).mul(l2).add(FloatVector.fromArray(Lanes.LANES, gradient, i));
            g.intoArray(gradient, i);
            sum = g.fma(g, sum);
        }
        sum.intoArray(lanes, 0);
        float squares = 0;
        for (float lane : lanes) {
            squares += lane;
        }
        for (; i < width; i++) {
            float g = gradient[i] + l2 * Lanes.get(values, vector + i);
            gradient[i] = g;
            squares += g * g;
        }
        return squares;
    }

    private static void move(MemorySegment values, long vector, float[] gradient, int width, float step, float kept) {
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector move = FloatVector.fromArray(Lanes.LANES, gradient, i).mul(step);
            Lanes.store(Lanes.load(values, vector + i).mul(kept).sub(move), values, vector + i);
        }
        for (; i < width; i++) {
            float v = Lanes.get(values, vector + i);
            Lanes.set(values, vector + i, v * kept - step * gradient[i]);
        }
    }

    @Override
    public void write(SealedOutput output) {
        output.writeDouble(rate);
        State.write(output, accumulated, rows);
    }

    @Override
    public void read(SealedInput input) {
        rate = input.readDouble();
        State.read(input, accumulated, rows);
    }
}
