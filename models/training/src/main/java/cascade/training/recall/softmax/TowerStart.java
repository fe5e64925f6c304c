package cascade.training.recall.softmax;

import cascade.models.embed.HiddenWeights;

/**
 * What two towers go on from, in place of chance.
 *
 * @param rows of the new table, and biases of the new items
 * @param layer from what an item shows, {@code [contentWidth, dimension]}; empty where there is none
 */
public record TowerStart(Rows rows, float[] layer, HiddenWeights users, HiddenWeights items, float temperature) {

    /** Where rows start, as {@link TowerTables} numbers them. */
    public interface Rows {

        /** Writes a row; false leaves it to chance. */
        boolean row(int row, float[] into);

        /** The bias of an item, by its number; 0 where nothing is known of it. */
        float bias(int item);
    }
}
