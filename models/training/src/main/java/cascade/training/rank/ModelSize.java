package cascade.training.rank;

import cascade.models.rank.LogisticWeights;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RankShape;

/**
 * What a model costs.
 *
 * @param parameters numbers that were learned
 * @param multiplyAdds of one forward pass for one sample: interaction and dense layers, embedding sums apart
 */
public record ModelSize(long parameters, long multiplyAdds) {

    public static ModelSize of(LogisticWeights weights) {
        return new ModelSize(weights.weights().length + weights.bias().length, 0);
    }

    public static ModelSize of(NfwfmWeights weights) {
        long pairs = RankShape.FIELDS * (RankShape.FIELDS + 1) / 2;
        long dense = weights.heads().length;
        long biases = weights.bias().length;
        for (NfwfmWeights.Dense layer : weights.layers()) {
            dense += layer.weights().length;
            biases += layer.bias().length;
        }
        long tables = (long) weights.embedding().length + weights.linear().length;
        // A pair of fields takes a product and a weighted sum of it, component by component.
        return new ModelSize(tables + pairs + dense + biases, 2 * pairs * weights.k() + dense);
    }
}
