package cascade.models.rank;

import java.util.List;

/**
 * NFwFM in plain Java and double precision: slow, and right by reading it. ONNX Runtime is measured against it.
 *
 * <p>Field-wise bi-interaction as in FLEN (Chen et al. 2019, arXiv 1911.04690), with our own choices where the paper and
 * public code differ. For the fields m, n of user, item, context, cross, elementwise over the k components:
 *
 * <pre>
 * S_m = sum of the embeddings of the field's ids       Q_m = sum of their squares
 * h   = sum_{m&lt;n} r_mn S_m S_n  +  sum_m r_mm (S_m S_m - Q_m)      (no factor 1/2 in front of r_mm)
 * z   = MLP(beta h), ReLU after each layer             (the interaction feeds the MLP, as in NFM)
 * p_t = sigmoid(bias_t + sum over all ids of linear_t[id] + head_t . z)
 * </pre>
 *
 * <p>In training h is masked by Bernoulli(beta) instead (Dicefactor). Padding, id 0, adds nothing to any sum. With
 * r_mn = 1 and r_mm = 1/2, h is NFM's bi-interaction over all ids.
 */
public final class NfwfmReference implements Ranker {

    private final NfwfmWeights model;

    public NfwfmReference(NfwfmWeights model) {
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
        var user = pool(batch.user(), 0, batch.user().length);
        var context = pool(batch.context(), 0, batch.context().length);
        float[] probabilities = new float[batch.size() * tasks];
        for (int row = 0; row < batch.size(); row++) {
            var item = pool(batch.items(), row * itemWidth, (row + 1) * itemWidth);
            var cross = pool(batch.cross(), row * crossWidth, (row + 1) * crossWidth);
            double[] hidden = interaction(user, item, context, cross);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] *= model.keep();
            }
            for (NfwfmWeights.Dense layer : model.layers()) {
                hidden = relu(layer, hidden);
            }
            for (int task = 0; task < tasks; task++) {
                double linear = user.linear[task] + item.linear[task] + context.linear[task] + cross.linear[task];
                double logit = model.bias()[task] + linear + dot(model.heads(), task * hidden.length, hidden);
                probabilities[row * tasks + task] = Sigmoid.of(logit);
            }
        }
        return new Scores(model.tasks(), probabilities);
    }

    /** h in the formula: {@code [k]}, before beta. Fields in the order user, item, context, cross. */
    double[] interaction(Pooled... fields) {
        double[] h = new double[model.k()];
        for (int m = 0; m < fields.length; m++) {
            for (int i = 0; i < h.length; i++) {
                h[i] += strength(m, m) * (fields[m].sum[i] * fields[m].sum[i] - fields[m].squares[i]);
                for (int n = m + 1; n < fields.length; n++) {
                    h[i] += strength(m, n) * fields[m].sum[i] * fields[n].sum[i];
                }
            }
        }
        return h;
    }

    /** Everything the formula needs of {@code ids[from..to)}, the ids of one field. */
    Pooled pool(int[] ids, int from, int to) {
        int k = model.k();
        int tasks = model.tasks().size();
        var pooled = new Pooled(new double[k], new double[k], new double[tasks]);
        for (int i = from; i < to; i++) {
            for (int j = 0; j < k; j++) {
                double v = model.embedding()[ids[i] * k + j];
                pooled.sum[j] += v;
                pooled.squares[j] += v * v;
            }
            for (int task = 0; task < tasks; task++) {
                pooled.linear[task] += model.linear()[ids[i] * tasks + task];
            }
        }
        return pooled;
    }

    private double strength(int m, int n) {
        return model.strengths()[m * RankShape.FIELDS + n];
    }

    private static double[] relu(NfwfmWeights.Dense layer, double[] inputs) {
        double[] outputs = new double[layer.outputs()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = Math.max(0, layer.bias()[i] + dot(layer.weights(), i * inputs.length, inputs));
        }
        return outputs;
    }

    private static double dot(float[] rows, int from, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += rows[from + i] * vector[i];
        }
        return sum;
    }

    /** Holds nothing to release. */
    @Override
    public void close() {}

    /** S_m, Q_m and the linear sum of one field: {@code [k]}, {@code [k]}, {@code [tasks]}. */
    record Pooled(double[] sum, double[] squares, double[] linear) {}
}
