package cascade.lab.bench.stages;

import cascade.lab.bench.feed.world.WorldShape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code bench stages} measures.
 *
 * @param dimension of item and user vectors
 * @param stages some of {@link #STAGES}
 * @param seconds of each benchmark's measurement, which comes after half as many to warm up
 * @param heapMegabytes most heap of the JVM that measures
 * @param workFolder keeps the set-up, that of {@code bench feed} where it is the same folder
 */
public record StagesSettings(
        WorldShape shape, int dimension, List<String> stages, double seconds, int heapMegabytes, Path workFolder) {

    /** Every ranking model, each by itself. */
    static final String RANKERS = "rankers";

    /** In the order of a request. */
    public static final List<String> STAGES = List.of(
            "access",
            "fetch",
            "recall",
            "search",
            "merge",
            "filter",
            "gather",
            "rank",
            RANKERS,
            "rerank",
            "response",
            "served",
            "explain");

    public StagesSettings {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || !STAGES.containsAll(stages)) {
            throw new IllegalArgumentException("--stages are some of " + STAGES + ", not " + stages);
        }
        if (dimension < 1 || heapMegabytes < 1 || !(seconds > 0 && seconds <= 600)) {
            throw new IllegalArgumentException("dimension %d, heap of %d MB, %s s make no measurement"
                    .formatted(dimension, heapMegabytes, seconds));
        }
    }

    /** What was measured over, by the names of the options, for the report. */
    public Map<String, Object> world() {
        Map<String, Object> world = new LinkedHashMap<>();
        world.put("items", shape.items());
        world.put("users", shape.users());
        world.put("dimension", dimension);
        world.put("seconds", seconds);
        return world;
    }
}
