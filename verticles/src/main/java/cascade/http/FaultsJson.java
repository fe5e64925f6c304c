package cascade.http;

import cascade.pushed.Fault;
import cascade.pushed.FaultPlaces;
import cascade.pushed.PlacedFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Faults of a document as JSON, each where it stands in the text. */
final class FaultsJson {

    private FaultsJson() {}

    /** {@code [{"path":"$.rules[0].by","reason":"..","line":3,"column":9}]}. */
    static JsonArray of(String document, List<Fault> faults) {
        JsonArray list = new JsonArray();
        for (PlacedFault placed : FaultPlaces.of(document, faults)) {
            list.add(new JsonObject()
                    .put("path", placed.fault().path())
                    .put("reason", placed.fault().reason())
                    .put("line", placed.line())
                    .put("column", placed.column()));
        }
        return list;
    }
}
