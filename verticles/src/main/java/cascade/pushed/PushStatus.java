package cascade.pushed;

import cascade.features.codec.JsonWriter;
import java.nio.charset.StandardCharsets;
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
        byte[] json = JsonWriter.object(status -> {
            status.writeObjectField("version", version);
            status.writeBooleanField("applied", applied);
            status.writeArrayFieldStart("faults");
            for (Fault fault : faults) {
                status.writeStartObject();
                status.writeStringField("path", fault.path());
                status.writeStringField("reason", fault.reason());
                status.writeEndObject();
            }
            status.writeEndArray();
            status.writeNumberField("inForce", inForce);
            status.writeStringField("at", at.toString());
        });
        return new String(json, StandardCharsets.UTF_8);
    }
}
