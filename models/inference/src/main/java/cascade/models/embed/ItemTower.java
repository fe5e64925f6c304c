package cascade.models.embed;

import cascade.features.Item;

/**
 * Makes a vector of an item that nobody clicked yet, from what was published of it: in the space of the index that was
 * trained with it.
 *
 * <p>Thread-safe and blocking. The same item gives the same vector.
 */
public interface ItemTower extends AutoCloseable {

    int dimension();

    /**
     * The item's vector, {@code [dimension]}, of unit length. What the model does not know is passed over, and so is a
     * content vector of another length than it was trained with.
     */
    float[] vector(Item item);

    /** No call may run or follow. */
    @Override
    void close();
}
