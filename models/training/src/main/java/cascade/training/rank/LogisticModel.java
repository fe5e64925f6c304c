package cascade.training.rank;

import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.LinearPooling;
import cascade.training.embedding.RowOptimizer;
import cascade.training.embedding.UniqueRows;
import cascade.training.sample.Samples;

/** Logistic regression per task over the ids of all fields: {@code p_t = sigmoid(bias_t + sum of w_t[id])}. */
final class LogisticModel implements TrainableModel<LogisticWeights> {

    private final Samples samples;
    private final RankShape shape;
    private final int tasks;
    private final EmbeddingTable weights;
    private final RowOptimizer optimizer;
    private final UniqueRows rows;
    private final float[] sums;
    private final float[] gradients;
    private final float[] bias;

    LogisticModel(Samples samples, RankShape shape, LogisticSettings settings) {
        this.samples = samples;
        this.shape = shape;
        tasks = samples.tasks().size();
        int batch = settings.schedule().batch();
        weights = EmbeddingTable.zeros(shape.rows(), tasks);
        optimizer = settings.weights().forTable(shape.rows(), tasks);
        rows = new UniqueRows(shape.rows(), batch * samples.layout().width());
        sums = new float[batch * tasks];
        gradients = new float[rows.capacity() * tasks];
        bias = BaseRate.logits(samples);
    }

    /** The bias stays at the base rate: every sample has ids whose weights can shift it. */
    @Override
    public void step(IdBatch batch, float[] labels) {
        predict(batch, sums);
        for (int i = 0; i < batch.size() * tasks; i++) {
            sums[i] = (sums[i] - labels[i]) / batch.size();
        }
        batch.index(rows);
        LinearPooling.gradients(tasks, batch, rows, sums, gradients);
        optimizer.update(weights, rows, gradients);
    }

    @Override
    public void predict(IdBatch batch, float[] probabilities) {
        LinearPooling.pool(weights, batch, probabilities);
        for (int i = 0; i < batch.size() * tasks; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-probabilities[i] - bias[i % tasks])));
        }
    }

    @Override
    public LogisticWeights weights() {
        return new LogisticWeights(samples.tasks(), shape, weights.toArray(), bias.clone());
    }

    /** Holds nothing to release. */
    @Override
    public void close() {}
}
