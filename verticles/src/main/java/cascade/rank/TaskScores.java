package cascade.rank;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities of one item by task, in the order of the model's tasks; without those that are not finite. An array and the names of the model: a map of objects for each item of a
 * page would be most of what its scores cost. Immutable.
 */
final class TaskScores extends AbstractMap<String, Float> {

    private final List<String> tasks;
    private final float[] scores;

    private TaskScores(List<String> tasks, float[] scores) {
        this.tasks = tasks;
        this.scores = scores;
    }

    /**
     * Those of one item.
     *
     * @param tasks of the model, which never change
     * @param from where the item's are in {@code all}, one a task
     */
    static TaskScores of(List<String> tasks, float[] all, int from) {
        float[] scores = Arrays.copyOfRange(all, from, from + tasks.size());
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                return finite(tasks, scores);
            }
        }
        return new TaskScores(tasks, scores);
    }

    private static TaskScores finite(List<String> tasks, float[] scores) {
        List<String> names = new ArrayList<>(scores.length);
        float[] finite = new float[scores.length];
        for (int task = 0; task < scores.length; task++) {
            if (Float.isFinite(scores[task])) {
                finite[names.size()] = scores[task];
                names.add(tasks.get(task));
            }
        }
        return new TaskScores(List.copyOf(names), Arrays.copyOf(finite, names.size()));
    }

    @Override
    public int size() {
        return scores.length;
    }

    @Override
    public boolean containsKey(@Nullable Object task) {
        return place(task) >= 0;
    }

    @Override
    public @Nullable Float get(@Nullable Object task) {
        int place = place(task);
        return place < 0 ? null : scores[place];
    }

    private int place(@Nullable Object task) {
        int place = scores.length - 1;
        while (place >= 0 && !tasks.get(place).equals(task)) {
            place--;
        }
        return place;
    }

    /** Without an entry for each. */
    @Override
    public void forEach(BiConsumer<? super String, ? super Float> action) {
        for (int task = 0; task < scores.length; task++) {
            action.accept(tasks.get(task), scores[task]);
        }
    }

    @Override
    public Set<Map.Entry<String, Float>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Float>> {

        @Override
        public int size() {
            return scores.length;
        }

        @Override
        public Iterator<Map.Entry<String, Float>> iterator() {
            return new Iterator<>() {

                private int next;

                @Override
                public boolean hasNext() {
                    return next < scores.length;
                }

                @Override
                public Map.Entry<String, Float> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return Map.entry(tasks.get(next), scores[next++]);
                }
            };
        }
    }
}
