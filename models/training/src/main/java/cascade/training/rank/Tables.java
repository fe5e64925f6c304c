package cascade.training.rank;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.RowOptimizer;
import cascade.training.model.PoolDemand;
import java.lang.foreign.SegmentAllocator;

/** The tables under a model and how their rows move. A table that the model does not want has width 0. */
final class Tables {

    private final EmbeddingTable embedding;
    private final EmbeddingTable linear;
    private final RowOptimizer embeddingOptimizer;
    private final RowOptimizer linearOptimizer;

    /** @param memory outlives this */
    Tables(SegmentAllocator memory, int rows, int tasks, PoolDemand demand, RankSettings settings, long seed) {
        int linearWidth = demand.linear() ? tasks : 0;
        embedding = EmbeddingTable.normal(memory, rows, demand.width(), settings.deviation(), seed);
        linear = EmbeddingTable.zeros(memory, rows, linearWidth);
        embeddingOptimizer = settings.embedding().forTable(memory, rows, demand.width());
        linearOptimizer = settings.linear().forTable(memory, rows, linearWidth);
    }

    /** Goes on from the rows of an earlier model, where it has them. */
    void start(WarmWeights.Rows earlier) {
        start(embedding, earlier::embedding);
        start(linear, earlier::linear);
    }

    private static void start(EmbeddingTable table, RowStart earlier) {
        float[] values = new float[table.width()];
        // Row 0 is padding.
        for (int row = 1; row < table.rows() && table.width() > 0; row++) {
            if (earlier.write(row, values)) {
                table.set(row, values);
            }
        }
    }

    @FunctionalInterface
    private interface RowStart {
        boolean write(int row, float[] into);
    }

    EmbeddingTable embedding() {
        return embedding;
    }

    EmbeddingTable linear() {
        return linear;
    }

    RowOptimizer embeddingOptimizer() {
        return embeddingOptimizer;
    }

    RowOptimizer linearOptimizer() {
        return linearOptimizer;
    }

    void begin() {
        embeddingOptimizer.begin();
        linearOptimizer.begin();
    }

    void slowTo(double share) {
        embeddingOptimizer.slowTo(share);
        linearOptimizer.slowTo(share);
    }

    void write(SealedOutput output) {
        embedding.write(output);
        linear.write(output);
        embeddingOptimizer.write(output);
        linearOptimizer.write(output);
    }

    void read(SealedInput input) {
        embedding.read(input);
        linear.read(input);
        embeddingOptimizer.read(input);
        linearOptimizer.read(input);
    }
}
