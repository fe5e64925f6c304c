package cascade.training.recall.baseline;

import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.ItemScores;

/** The same list for everybody: how often an item was clicked. */
public final class Popularity implements ItemScores {

    private final float[] scores;

    private Popularity(float[] scores) {
        this.scores = scores;
    }

    /**
     * Counts clicks.
     *
     * @param days only clicks of this many days before the end of training count; where nobody knows when, all do
     */
    public static Popularity of(RecallSet set, double days) {
        return new Popularity(counts(set, days));
    }

    /** Clicks by item, {@code [items]}; of context too, which nobody predicts. */
    public static float[] counts(RecallSet set, double days) {
        float[] counts = new float[set.items()];
        int[] items = set.clicks().lists().values();
        for (int position = 0; position < items.length; position++) {
            if (set.clicks().days().length == 0 || set.clicks().days()[position] <= days) {
                counts[items[position]]++;
            }
        }
        return counts;
    }

    @Override
    public void write(int first, int count, float[] to, int stride) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(scores, 0, to, i * stride, scores.length);
        }
    }
}
