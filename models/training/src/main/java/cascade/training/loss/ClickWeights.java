package cascade.training.loss;

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
    private final float[] followRates;

    /** @param followRates {@code [samples]} shrunk follows per click of the item on earlier days */
    ClickWeights(double lambda, float[] followRates) {
        this.lambda = lambda;
        this.followRates = followRates;
    }

    double weight(int sample, boolean clicked) {
        return clicked ? 1 + lambda * followRates[sample] : 1;
    }
}
