package cascade.lab.bench.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * A stage, or a part of it, to be called with its inputs of one request after another.
 *
 * @param stage one of {@link StagesSettings#STAGES}
 * @param name within the stage
 * @param size number of inputs
 * @param call with the inputs at a place; what it returns is used up by JMH
 * @param limit of a call, on average
 */
record StageBenchmark(String stage, String name, int size, IntFunction<Object> call, Limit limit) {

    /** A call that moves bytes, so many for an input. */
    static <T> StageBenchmark moving(
            String stage, String name, List<T> inputs, Function<T, Object> call, ToDoubleFunction<T> bytes) {
        return of(
                stage,
                name,
                inputs,
                call,
                Limit.bytes(inputs.stream().mapToDouble(bytes).average().orElse(0)));
    }

    static <T> StageBenchmark of(String stage, String name, List<T> inputs, Function<T, Object> call, Limit limit) {
        List<T> all = new ArrayList<>(inputs);
        return new StageBenchmark(stage, name, all.size(), place -> call.apply(all.get(place)), limit);
    }

    /** Its name among all. */
    String key() {
        return stage + ": " + name;
    }
}
