package cascade.models.embed;

/**
 * What a tower adds to its sums before they are scaled to unit length, so that features can be crossed. Never written to once
 * it is made.
 *
 * <pre>x' = x + relu(x W1 + b) W2</pre>
 *
 * @param first W1, {@code [width, units]}
 * @param bias b, {@code [units]}
 * @param second W2, {@code [units, width]}
 */
public record HiddenWeights(float[] first, float[] bias, float[] second) {

    /** Adds nothing. */
    public static final HiddenWeights NONE = new HiddenWeights(new float[0], new float[0], new float[0]);

    public HiddenWeights {
        int units = bias.length;
        boolean isWhole = units == 0 ? first.length == 0 : first.length > 0 && first.length % units == 0;
        if (!isWhole || second.length != first.length) {
            throw new IllegalArgumentException(first.length + " values before and " + second.length + " behind " + units
                    + " hidden units do not make two matrices of one width");
        }
    }

    /** How many hidden units there are; 0 where there is no layer. */
    public int units() {
        return bias.length;
    }

    /** Whether sums of this width can go through. */
    boolean fits(int width) {
        return first.length == units() * width;
    }
}
