package cascade.models.rank;

import java.util.Arrays;
import java.util.List;

/**
 * Probabilities per task and candidate. Handed over for good.
 *
 * @param tasks names of the tasks, such as {@code click}, {@code follow}
 * @param values {@code [candidates, tasks]}, row after row; may hold non-finite values where a model is broken: readers
 *     must sink those
 * @param count of the values that are meant; what is behind them is of no meaning
 */
public record Scores(List<String> tasks, float[] values, int count) {

    /** All of these values. */
    public Scores(List<String> tasks, float[] values) {
        this(tasks, values, values.length);
    }

    public int size() {
        return count / tasks.size();
    }

    /** Probability of {@code task} for the candidate in row {@code row}, or 0 where the model has no such task. */
    public float of(int row, String task) {
        int column = tasks.indexOf(task);
        return column < 0 ? 0 : values[row * tasks.size() + column];
    }

    @Override
    public String toString() {
        return "Scores" + tasks + Arrays.toString(Arrays.copyOf(values, count));
    }
}
