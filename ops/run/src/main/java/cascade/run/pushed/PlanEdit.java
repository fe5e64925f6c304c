package cascade.run.pushed;

import cascade.experiment.Pause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;

/** A pinned plan of experiments with some of its arms paused, or going on again; everything else as it was written. */
public final class PlanEdit {

    private static final String VERSION = "version";
    private static final String PAUSED = "paused";

    private final JsonObject plan;
    private final long before;
    private boolean isChanged;

    public PlanEdit(String pinned) {
        plan = new JsonObject(pinned);
        before = plan.getLong(VERSION, 0L);
    }

    /** Pauses an arm; false where the plan has no such arm, as with the platform's own experiments. */
    public boolean pause(String layer, String experiment, String arm, Pause pause) {
        Optional<JsonObject> found = arm(layer, experiment, arm);
        found.ifPresent(it -> {
            it.put(
                    PAUSED,
                    new JsonObject().put("since", pause.since().toString()).put("why", pause.why()));
            isChanged = true;
        });
        return found.isPresent();
    }

    /**
     * Lets a paused arm go on; false where there is none.
     *
     * @param guardedFrom the first day whose pages guardrails look at from now on: by those of before it would be paused at once
     */
    public boolean resume(String layer, String experiment, String arm, LocalDate guardedFrom) {
        Optional<JsonObject> found = arm(layer, experiment, arm).filter(it -> it.containsKey(PAUSED));
        found.ifPresent(it -> {
            it.remove(PAUSED);
            it.put("guardedFrom", guardedFrom.toString());
            isChanged = true;
        });
        return found.isPresent();
    }

    private Optional<JsonObject> arm(String layer, String experiment, String arm) {
        return named(plan, "layers", layer)
                .flatMap(it -> named(it, "experiments", experiment))
                .flatMap(it -> named(it, "arms", arm));
    }

    private static Optional<JsonObject> named(JsonObject parent, String elements, String name) {
        return parent.getJsonArray(elements, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(element -> name.equals(element.getString("name")))
                .findFirst();
    }

    public boolean isChanged() {
        return isChanged;
    }

    /** The version that was edited. */
    long before() {
        return before;
    }

    /** The edited plan, under the version after it. */
    public String plan() {
        return plan.copy().put(VERSION, before + 1).encode();
    }
}
