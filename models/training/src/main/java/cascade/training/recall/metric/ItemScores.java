package cascade.training.recall.metric;

/** What a model makes of each item for each of its questions. Not thread-safe. */
@FunctionalInterface
public interface ItemScores {

    /**
     * Writes the scores of {@code count} questions from {@code first} on; higher is better, and an item of score negative
     * infinity is never answered.
     *
     * @param scores {@code [count, stride]}, of which the first {@code items} columns are to be written
     */
    void write(int first, int count, float[] scores, int stride);
}
