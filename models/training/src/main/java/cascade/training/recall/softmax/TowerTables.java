package cascade.training.recall.softmax;

import cascade.models.embed.HiddenWeights;
import cascade.training.recall.data.RecallSet;

/**
 * Copies of what two towers learned.
 *
 * @param table {@code [rows, dimension]}: padding, items and new items, values of item features, values of user features, no
 *     history, maybe ages of clicks from the youngest on; rows of new items mean nothing
 * @param bias {@code [items]}, as it is added to scores that are divided by the temperature; empty where there is none
 * @param layer {@code [contentWidth, dimension]} from what an item shows; empty where there is none
 * @param userHidden what the sums of users go through
 * @param itemHidden what those of items go through, behind what the items show
 */
public record TowerTables(
        float[] table,
        int dimension,
        float[] bias,
        float[] layer,
        float temperature,
        HiddenWeights userHidden,
        HiddenWeights itemHidden) {

    /** Older clicks are as old as the oldest of so many buckets. */
    public static final int MOST_AGES = 16;

    /** The row of the first value of item features. */
    public static int firstItemFeature(RecallSet set) {
        return 1 + set.allItems();
    }

    /** The row of those who have no history; that of who is asked now comes next, where there is one. */
    public static int noHistory(RecallSet set) {
        return firstUserFeature(set) + set.userFeatures().count();
    }

    /** The row of the first value of user features. */
    public static int firstUserFeature(RecallSet set) {
        return firstItemFeature(set) + set.itemFeatures().count();
    }
}
