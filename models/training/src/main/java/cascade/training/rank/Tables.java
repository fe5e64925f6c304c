package cascade.training.rank;

import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.RowOptimizer;
import cascade.training.model.PoolDemand;

/** The tables under a model and how their rows move. A table that the model does not want has width 0. */
final class Tables {

    private final EmbeddingTable embedding;
    private final EmbeddingTable linear;
    private final RowOptimizer embeddingOptimizer;
    private final RowOptimizer linearOptimizer;

    Tables(int rows, int tasks, PoolDemand demand, RankSettings settings, long seed) {
        int linearWidth = demand.linear() ? tasks : 0;
        embedding = EmbeddingTable.normal(rows, demand.width(), settings.deviation(), seed);
        linear = EmbeddingTable.zeros(rows, linearWidth);
        embeddingOptimizer = settings.embedding().forTable(rows, demand.width());
        linearOptimizer = settings.linear().forTable(rows, linearWidth);
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

    void scaleRate(double factor) {
        embeddingOptimizer.scaleRate(factor);
        linearOptimizer.scaleRate(factor);
    }
}
