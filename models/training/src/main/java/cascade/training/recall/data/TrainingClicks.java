package cascade.training.recall.data;

/**
 * What users clicked, to learn from.
 *
 * @param lists {@code [users]} items, oldest first where ordered
 * @param ordered whether a list is in the order of time; else it is a set
 * @param days {@code [lists.values]} days from each click to the end of training; empty where nobody knows
 * @param from {@code [users]} positions in each user's list before this are context only, not to be predicted
 * @param passedOver {@code [users]} items that each user was shown in training and did not click, each once; empty lists where
 *     nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // of all clicks there are; compared by nobody
public record TrainingClicks(IntLists lists, boolean ordered, float[] days, int[] from, IntLists passedOver) {

    /** Clicks of which nobody knows when they were, and what was passed over. */
    public static TrainingClicks of(IntLists lists, boolean ordered) {
        return new TrainingClicks(lists, ordered, new float[0], new int[lists.size()], IntLists.empty(lists.size()));
    }

    /** The same, so many days before the end of training. */
    public TrainingClicks at(float[] daysBefore) {
        return new TrainingClicks(lists, ordered, daysBefore, from, passedOver);
    }

    /** The same with what users were shown and did not click. */
    public TrainingClicks passingOver(IntLists items) {
        return new TrainingClicks(lists, ordered, days, from, items);
    }
}
