package cascade.lab.command;

import cascade.run.report.BoundDefaults;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which rows of the benches a bound means where it does not say. */
final class BenchBounds {

    /** {@code MODEL=RATE} is on one thread. */
    static final BoundDefaults TRAINING =
            BoundDefaults.NONE.figure("perCpuSecond").only("threads", "1").naming("model", "threads");

    /** The exact index is the measure, and may take its time. */
    static final BoundDefaults INDEX =
            BoundDefaults.NONE.except("index", "exact").firstOf("phase").naming("index", "phase", "k", "threads");

    /** The highest rate has a bound of its own. */
    static final BoundDefaults FEED =
            BoundDefaults.NONE.except("maxRate", "true").naming("offeredRate", "consoles");

    static final BoundDefaults FEEDBACK = BoundDefaults.NONE.firstOf("phase").naming("phase");

    private BenchBounds() {}

    /** A row of {@code bench training} under the name that {@code --models} has, with its samples or pairs under one key. */
    static JsonNode byName(JsonNode row) {
        ObjectNode named = row.deepCopy();
        if (row.path("mode").asText().equals("pairwise")) {
            named.put("model", row.path("model").asText() + "-pairwise");
        }
        String rate = row.has("pairsPerCpuSecond") ? "pairsPerCpuSecond" : "samplesPerCpuSecond";
        return named.set("perCpuSecond", row.path(rate));
    }
}
