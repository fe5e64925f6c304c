package cascade.training.graph;

/**
 * The layers of an {@link Mlp}.
 *
 * @param hidden outputs of each; none where the input passes through
 * @param dropout share of a layer's outputs that is 0 in a training step
 * @param batchNorm whether each layer normalises over the batch before its ReLU
 */
public record Layers(int[] hidden, double dropout, boolean batchNorm) {

    /** Neither dropout nor batch norm. */
    public static Layers plain(int... hidden) {
        return new Layers(hidden, 0, false);
    }
}
