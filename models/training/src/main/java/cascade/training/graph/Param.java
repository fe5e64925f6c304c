package cascade.training.graph;

/**
 * One dense tensor of a model: its name, not its values, which differ from algebra to algebra.
 *
 * @param index in the model's {@link ParamList}
 * @param trained false for what is observed, such as the running mean of a batch norm
 */
public record Param(int index, String name, int[] shape, boolean trained) {

    /** Number of values. */
    public int size() {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }
}
