package cascade.training.data;

import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.metric.Predictions;
import cascade.training.sample.Samples;
import cascade.training.sample.Split.Range;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;

/**
 * The floor under a benchmark: no model, only what training samples said of this very user and item. A model that ranks
 * worse has not learned.
 *
 * <p>First come pairs that were a positive, then the others, ties by how many positives the item has; with known negatives
 * last, pairs that were a negative and never a positive come at the end. Only the order means anything: scores lie in
 * [0, 1) and are no probabilities, so logloss and calibration of a lookup say nothing.
 */
public enum Lookup {
    POSITIVES("lookup", 2),
    NEGATIVES_LAST("lookup-negatives", 3);

    private final String model;
    private final int groups;

    Lookup(String model, int groups) {
        this.model = model;
        this.groups = groups;
    }

    /** Its name in a report. */
    public String model() {
        return model;
    }

    /**
     * Scores the measured samples of one task.
     *
     * @param samples with a slot of width 1 that is named {@code item}
     * @throws IllegalArgumentException where there is no such slot
     */
    public Predictions predictions(Samples samples, int task) {
        int column = itemColumn(samples.layout().slots());
        Memory memory = Memory.of(samples, task, column);
        Range range = samples.split().measured();
        int tasks = samples.tasks().size();
        float[] scores = new float[range.size() * tasks];
        for (int i = 0; i < range.size(); i++) {
            int sample = range.from() + i;
            scores[i * tasks + task] = score(memory, pair(samples, sample, column), item(samples, sample, column));
        }
        return samples.predictions(range, scores, task);
    }

    /** {@code (group + popularity / (1 + highest popularity)) / groups}. */
    private float score(Memory memory, long pair, int item) {
        int group = groups - 1;
        if (!memory.positives.contains(pair)) {
            boolean last = this == NEGATIVES_LAST && memory.negatives.contains(pair);
            group -= last ? 2 : 1;
        }
        double tie = memory.popularity.get(item) / (1.0 + memory.highest);
        return (float) ((group + tie) / groups);
    }

    private static int itemColumn(List<Slot> slots) {
        int column = 0;
        for (Slot slot : slots) {
            if (slot.name().equals("item") && slot.width() == 1) {
                return column;
            }
            column += slot.width();
        }
        throw new IllegalArgumentException("a lookup needs a slot 'item' of one id, not " + slots);
    }

    private static int item(Samples samples, int sample, int column) {
        return samples.ids(sample)[column];
    }

    private static long pair(Samples samples, int sample, int column) {
        return ((long) samples.user(sample) << Integer.SIZE) | item(samples, sample, column);
    }

    /** What training samples said of pairs {@code user << 32 | item}, and how many positives each item has. */
    private record Memory(
            LongOpenHashSet positives, LongOpenHashSet negatives, Int2IntOpenHashMap popularity, int highest) {

        static Memory of(Samples samples, int task, int column) {
            var positives = new LongOpenHashSet();
            var negatives = new LongOpenHashSet();
            var popularity = new Int2IntOpenHashMap();
            int highest = 0;
            for (int sample = 0; sample < samples.split().train(); sample++) {
                boolean positive = samples.label(sample, task);
                (positive ? positives : negatives).add(pair(samples, sample, column));
                if (positive) {
                    highest = Math.max(highest, 1 + popularity.addTo(item(samples, sample, column), 1));
                }
            }
            return new Memory(positives, negatives, popularity, highest);
        }
    }
}
