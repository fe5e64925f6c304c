package cascade.models.rank;

import java.util.List;

/**
 * Logistic regression in plain Java: the baseline, and the fallback where ONNX Runtime is missing.
 *
 * <pre>p_t = sigmoid(bias_t + sum over all ids of w_t[id])</pre>
 */
public final class LogisticRanker implements Ranker {

    private final LogisticWeights model;

    public LogisticRanker(LogisticWeights model) {
        this.model = model;
    }

    @Override
    public List<String> tasks() {
        return model.tasks();
    }

    @Override
    public Scores score(RankBatch batch) {
        model.shape().check(batch);
        int tasks = model.tasks().size();
        int itemWidth = batch.itemWidth();
        int crossWidth = batch.crossWidth();
        float[] probabilities = new float[batch.size() * tasks];
        for (int task = 0; task < tasks; task++) {
            double shared = model.bias()[task]
                    + sum(batch.user(), 0, batch.user().length, task)
                    + sum(batch.context(), 0, batch.context().length, task);
            for (int row = 0; row < batch.size(); row++) {
                double logit = shared
                        + sum(batch.items(), row * itemWidth, (row + 1) * itemWidth, task)
                        + sum(batch.cross(), row * crossWidth, (row + 1) * crossWidth, task);
                probabilities[row * tasks + task] = Sigmoid.of(logit);
            }
        }
        return new Scores(model.tasks(), probabilities);
    }

    private double sum(int[] ids, int from, int to, int task) {
        int tasks = model.tasks().size();
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += model.weights()[ids[i] * tasks + task];
        }
        return sum;
    }

    /** Holds nothing to release. */
    @Override
    public void close() {}
}
