package cascade.models.rank;

/**
 * One request's candidates as feature ids (rows of the embedding table; 0 is padding). Handed over for good.
 *
 * @param user {@code [userWidth]}
 * @param context {@code [contextWidth]}
 * @param items {@code [size, itemWidth]}, row after row
 * @param size number of candidates, at least 1
 */
public record RankBatch(int[] user, int[] context, int[] items, int size) {

    public RankBatch {
        if (size < 1 || items.length % size != 0) {
            throw new IllegalArgumentException(items.length + " item ids do not make " + size + " rows");
        }
    }

    public int itemWidth() {
        return items.length / size;
    }
}
