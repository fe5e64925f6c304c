package cascade.training.loss;

import cascade.training.sample.Samples;

/**
 * Weights of clicks by what the item is worth to its author: a click on an item whose clicks lead to follows counts for more.
 *
 * <pre>
 * w = 1 + lambda x follows / (clicks + m)      for a click,  1 for everything else
 * </pre>
 *
 * <p>Follows and clicks are the item's on earlier days, so nothing is seen of what the impression led to. They are shrunk
 * towards none, not towards the mean: an item without follows weighs exactly 1, so only items that win follows move up.
 * The article shows the effect; the form is ours.
 */
final class ClickWeights {

    private final double lambda;
    private final Samples samples;

    /** @param samples with follow rates, which are shrunk */
    ClickWeights(double lambda, Samples samples) {
        this.lambda = lambda;
        this.samples = samples;
    }

    double weight(int sample, boolean clicked) {
        return clicked ? 1 + lambda * samples.followRate(sample) : 1;
    }
}
