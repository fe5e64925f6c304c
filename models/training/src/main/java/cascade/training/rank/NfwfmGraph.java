package cascade.training.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * NFwFM above the pools, in libtorch: its dense parameters and its forward pass; autograd does the rest.
 *
 * <p>The formula is that of {@link cascade.models.rank.NfwfmReference}:
 *
 * <pre>
 * h      = sum_{m&lt;n} r_mn S_m S_n  +  sum_m r_mm (S_m S_m - Q_m)           [batch, k]
 * logits = linear + bias + heads MLP(h scale)                            [batch, tasks]
 * </pre>
 *
 * <p>r starts at NFM's bi-interaction: 1 between fields, 1/2 within. Holds native memory until closed.
 */
final class NfwfmGraph implements AutoCloseable {

    private final int fields;
    private final Tensor strengths;
    private final List<Tensor> layerWeights = new ArrayList<>();
    private final List<Tensor> layerBiases = new ArrayList<>();
    private final Tensor heads;
    private final Tensor bias;

    /**
     * A graph with fresh parameters.
     *
     * @param fields number of fields
     * @param k length of an embedding
     * @param hidden outputs of each layer
     * @param bias {@code [tasks]}, where the bias starts
     * @param type of all numbers: float to train, double to check gradients
     */
    NfwfmGraph(int fields, int k, int[] hidden, float[] bias, ScalarType type, long seed) {
        this.fields = fields;
        var random = new SplittableRandom(seed);
        strengths = parameter(initialStrengths(fields), type, fields * (fields + 1) / 2);
        int inputs = k;
        for (int outputs : hidden) {
            layerWeights.add(parameter(glorot(outputs, inputs, random), type, outputs, inputs));
            layerBiases.add(parameter(new double[outputs], type, outputs));
            inputs = outputs;
        }
        heads = parameter(glorot(bias.length, inputs, random), type, bias.length, inputs);
        double[] wideBias = new double[bias.length];
        Arrays.setAll(wideBias, task -> bias[task]);
        this.bias = parameter(wideBias, type, bias.length);
    }

    /**
     * Logits {@code [batch, tasks]}.
     *
     * @param sums {@code [fields, batch, k]}
     * @param squares {@code [fields, batch, k]}
     * @param linear {@code [batch, tasks]}
     * @param scale of the interaction: Dicefactor's mask {@code [batch, k]} in training, its keep share {@code [1]} after
     */
    Tensor logits(Tensor sums, Tensor squares, Tensor linear, Tensor scale) {
        Tensor hidden = interaction(sums, squares).mul(scale);
        for (int layer = 0; layer < layerWeights.size(); layer++) {
            hidden = torch.linear(hidden, layerWeights.get(layer), new TensorOptional(layerBiases.get(layer)))
                    .relu();
        }
        return torch.linear(hidden, heads, new TensorOptional(bias)).add(linear);
    }

    /** h in the formula, {@code [batch, k]}. */
    Tensor interaction(Tensor sums, Tensor squares) {
        List<Tensor> terms = new ArrayList<>();
        for (int m = 0; m < fields; m++) {
            Tensor sum = sums.select(0, m);
            for (int n = m; n < fields; n++) {
                Tensor product = sum.mul(sums.select(0, n));
                Tensor pairs = n == m ? product.sub(squares.select(0, m)) : product;
                terms.add(pairs.mul(strengths.select(0, terms.size())));
            }
        }
        return terms.stream().reduce(Tensor::add).orElseThrow();
    }

    /** Everything that learns. */
    TensorVector parameters() {
        return new TensorVector(all().toArray(Tensor[]::new));
    }

    List<Tensor> all() {
        List<Tensor> all = new ArrayList<>(List.of(strengths, heads, bias));
        all.addAll(layerWeights);
        all.addAll(layerBiases);
        return all;
    }

    /** r as {@code [fields, fields]}, symmetric. */
    float[] strengthMatrix() {
        float[] upper = Tensors.read(strengths);
        float[] matrix = new float[fields * fields];
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++) {
                matrix[m * fields + n] = upper[pair];
                matrix[n * fields + m] = upper[pair++];
            }
        }
        return matrix;
    }

    List<Tensor> layerWeights() {
        return layerWeights;
    }

    List<Tensor> layerBiases() {
        return layerBiases;
    }

    Tensor heads() {
        return heads;
    }

    Tensor bias() {
        return bias;
    }

    @Override
    public void close() {
        all().forEach(Tensor::close);
    }

    private static double[] initialStrengths(int fields) {
        double[] strengths = new double[fields * (fields + 1) / 2];
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++) {
                strengths[pair++] = m == n ? .5 : 1;
            }
        }
        return strengths;
    }

    /** Uniform in plus or minus {@code sqrt(6 / (inputs + outputs))} (Glorot and Bengio 2010). */
    private static double[] glorot(int outputs, int inputs, SplittableRandom random) {
        double bound = Math.sqrt(6.0 / (inputs + outputs));
        double[] values = new double[outputs * inputs];
        Arrays.setAll(values, i -> bound * (2 * random.nextDouble() - 1));
        return values;
    }

    private static Tensor parameter(double[] values, ScalarType type, long... shape) {
        Tensor parameter = Tensors.of(values, type, shape);
        parameter.set_requires_grad(true);
        return parameter;
    }
}
