package cascade.training.recall.softmax;

import cascade.training.recall.baseline.ItemCf;
import cascade.training.recall.baseline.ItemCfSettings;
import cascade.training.recall.data.RecallSet;

/**
 * The items that an item was clicked together with, whose rows are part of it: what a graph of items carries over from each to those next to it
 * (Mao et al. 2021, UltraGCN, CIKM: the item-item graph), in the sum itself and not in the loss. They are those of ItemCF as it is usually counted.
 *
 * @param items {@code [items][most]} of each, the most alike first
 * @param weights {@code [items][most]} what the row of each weighs where the item's own weighs 1: together what the settings say
 */
public record Neighbours(int[][] items, float[][] weights) {

    private static final int[] NOBODY = {};
    private static final float[] NOTHING = {};

    static Neighbours of(RecallSet set, TowerSettings.Items settings) {
        int[][] items = new int[set.items()][];
        float[][] weights = new float[set.items()][];
        if (settings.neighbours() == 0) {
            return new Neighbours(new int[0][], new float[0][]);
        }
        var alike = new ItemCf(set, new ItemCfSettings(settings.neighbours(), .5, .5, 0, .5, 0, 0, 1, 0, 0, 0));
        for (int item = 0; item < set.items(); item++) {
            items[item] = alike.neighbours(item);
            weights[item] = alike.similarities(item);
            float sum = 0;
            for (float weight : weights[item]) {
                sum += weight;
            }
            for (int i = 0; i < weights[item].length; i++) {
                weights[item][i] *= (float) settings.neighbourWeight() / sum;
            }
        }
        return new Neighbours(items, weights);
    }

    /** Those of an item; of one that nobody clicked, or where none are asked for, there are none. */
    public int[] items(int item) {
        return item < items.length ? items[item] : NOBODY;
    }

    /** What each of them weighs. */
    public float[] weights(int item) {
        return item < weights.length ? weights[item] : NOTHING;
    }
}
