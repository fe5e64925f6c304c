package cascade.training.embedding;

import cascade.training.embedding.SampleLayout.Slot;
import java.util.ArrayList;
import java.util.List;

/** Makes means out of sums: each id of a mean slot weighs one over the number of the slot's ids that are not padding. */
record MeanWeights(List<Run> runs) {

    static MeanWeights of(SampleLayout layout) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (Slot slot : layout.slots()) {
            if (slot.mean()) {
                runs.add(new Run(from, slot.width()));
            }
            from += slot.width();
        }
        return new MeanWeights(List.copyOf(runs));
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Divides the weights of the sample whose ids start at {@code at}. */
    void scale(int[] ids, float[] weights, int at) {
        for (Run run : runs) {
            int first = at + run.from;
            int count = 0;
            for (int i = first; i < first + run.width; i++) {
                count += ids[i] == 0 ? 0 : 1;
            }
            float share = 1f / Math.max(1, count);
            for (int i = first; i < first + run.width; i++) {
                weights[i] *= share;
            }
        }
    }

    /** The ids of one mean slot within a sample. */
    record Run(int from, int width) {}
}
