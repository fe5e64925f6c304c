package cascade.models.rank;

/**
 * One request's candidates as feature ids (rows of the embedding table; 0 is padding). Handed over for good.
 *
 * @param user {@code [userWidth]}
 * @param context {@code [contextWidth]}
 * @param items {@code [size, itemWidth]}, row after row
 * @param cross {@code [size, crossWidth]} of the user and each item together, row after row; empty where the model takes
 *     none
 * @param size number of candidates, at least 1
 */
public record RankBatch(int[] user, int[] context, int[] items, int[] cross, int size) {

    public RankBatch {
        if (size < 1 || items.length % size != 0 || cross.length % size != 0) {
            throw new IllegalArgumentException(
                    items.length + " item ids and " + cross.length + " cross ids do not make " + size + " rows");
        }
    }

    /** A batch for models that look at the user and at each item by themselves. */
    public RankBatch(int[] user, int[] context, int[] items, int size) {
        this(user, context, items, new int[0], size);
    }

    public int itemWidth() {
        return items.length / size;
    }

    public int crossWidth() {
        return cross.length / size;
    }
}
