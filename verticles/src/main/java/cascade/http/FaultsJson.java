package cascade.http;

import cascade.pushed.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Faults of a document as JSON, each where it stands in the text. */
final class FaultsJson {

    private FaultsJson() {}

    /** {@code [{"path":"$.rules[0].by","reason":"..","line":3,"column":9}]}. */
    static JsonArray of(List<Fault> faults) {
        JsonArray list = new JsonArray();
        for (Fault fault : faults) {
            list.add(new JsonObject()
                    .put("path", fault.path())
                    .put("reason", fault.reason())
                    .put("line", fault.line())
                    .put("column", fault.column()));
        }
        return list;
    }
}
