package cascade.training.rank;

/**
 * Weights of an earlier model that a training goes on from, in place of chance.
 *
 * @param name of what they are from, such as a bundle's: a checkpoint of a training that went on from another is refused
 * @param dense {@code [params][values]}, by the index of each param
 * @param rows of both tables
 */
public record WarmWeights(String name, float[][] dense, Rows rows) {

    /** Where the rows of the new tables start; false leaves a row to chance. Rows are those of the new training's layout. */
    public interface Rows {

        /** Writes the vector of a row. */
        boolean embedding(int row, float[] into);

        /** Writes the weights of a row, one a task. */
        boolean linear(int row, float[] into);
    }
}
