package cascade.pushed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server made of the document it read last.
 *
 * @param version of the plan that was read; null where none was, or it was refused before its version was known
 * @param applied true where that plan is the one in force
 * @param faults why it is not; empty where {@code applied}
 * @param inForce version of the plan in force, 0 for none
 */
public record PushStatus(@Nullable Long version, boolean applied, List<Fault> faults, long inForce, Instant at) {

    public PushStatus {
        faults = List.copyOf(faults);
    }

    /** {@code {"version":7,"applied":false,"faults":[{"path":"$..","reason":".."}],"inForce":6,"at":".."}}. */
    public String toJson() {
        JsonArray list = new JsonArray();
        for (Fault fault : faults) {
            list.add(new JsonObject().put("path", fault.path()).put("reason", fault.reason()));
        }
        return new JsonObject()
                .put("version", version)
                .put("applied", applied)
                .put("faults", list)
                .put("inForce", inForce)
                .put("at", at.toString())
                .encode();
    }
}
