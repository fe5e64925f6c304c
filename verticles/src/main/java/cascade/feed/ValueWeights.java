package cascade.feed;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a task's probability is worth: {@code value = sum over tasks of weight P(task)}. A task that no weight is given for weighs
 * nothing, and a weight for a task that no ranker predicts counts nothing.
 *
 * @param byTask those that are not 0, by name of the task, such as {@code click}
 */
public record ValueWeights(SortedMap<String, Double> byTask) {

    /** Tasks that every training on a log knows; a bundle may predict others. */
    public static final List<String> COMMON = List.of("click", "follow", "like", "long-view");

    private static final Pattern TASK = Pattern.compile("[a-z0-9-]{1,64}");

    /** Drops what weighs nothing. */
    public ValueWeights {
        SortedMap<String, Double> weights = new TreeMap<>();
        byTask.forEach((task, weight) -> {
            check(task, weight);
            if (weight != 0) {
                weights.put(task, weight);
            }
        });
        byTask = Collections.unmodifiableSortedMap(weights);
    }

    public static ValueWeights of(Map<String, Double> byTask) {
        return new ValueWeights(new TreeMap<>(byTask));
    }

    /** True of what a task may be called: 1 to 64 lower-case letters, digits and hyphens. */
    public static boolean isTask(String name) {
        return TASK.matcher(name).matches();
    }

    private static void check(String task, double weight) {
        if (!isTask(task)) {
            throw new IllegalArgumentException(
                    "rank.value." + task + " is of no task: a name has 1-64 lower-case letters, digits and hyphens");
        }
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("rank.value." + task + " is not finite: " + weight);
        }
    }

    /** The weight of a task; 0 where it has none. */
    public double of(String task) {
        return byTask.getOrDefault(task, 0.0);
    }

    /** The same with another weight for one task; itself where that is the weight already. */
    public ValueWeights with(String task, double weight) {
        if (of(task) == weight) {
            return this;
        }
        SortedMap<String, Double> changed = new TreeMap<>(byTask);
        changed.put(task, weight);
        return new ValueWeights(changed);
    }

    /** {@code [tasks]}, in their order: for the many candidates of one request. */
    public double[] in(List<String> tasks) {
        return tasks.stream().mapToDouble(this::of).toArray();
    }

    /** What each task adds to the value of an item with these probabilities, in their order. */
    public List<TaskValue> parts(Map<String, ? extends Number> probabilities) {
        return probabilities.keySet().stream()
                .map(task -> part(task, probabilities))
                .toList();
    }

    /** The same of one task, which is among them. */
    public TaskValue part(String task, Map<String, ? extends Number> probabilities) {
        double weight = of(task);
        double probability =
                Objects.requireNonNull(probabilities.get(task), task).doubleValue();
        double value = value(probabilities);
        return new TaskValue(task, probability, weight, value == 0 ? 0 : weight * probability / value);
    }

    private double value(Map<String, ? extends Number> probabilities) {
        double value = 0;
        for (Map.Entry<String, ? extends Number> task : probabilities.entrySet()) {
            value += of(task.getKey()) * task.getValue().doubleValue();
        }
        return value;
    }
}
