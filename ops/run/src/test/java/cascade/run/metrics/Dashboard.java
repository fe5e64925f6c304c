package cascade.run.metrics;

import cascade.run.process.SourceTree;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ops/grafana/cascade.json}. */
record Dashboard(List<JsonNode> panels, List<Query> queries) {

    static Dashboard read() {
        Path file = SourceTree.root().resolve("ops/grafana/cascade.json");
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            List<JsonNode> panels = new ArrayList<>();
            List<Query> queries = new ArrayList<>();
            root.get("panels").forEach(panel -> {
                panels.add(panel);
                panel.path("targets").forEach(target -> queries.add(query(panel.get("title"), target)));
            });
            root.at("/annotations/list").forEach(marks -> queries.add(query(marks.get("name"), marks)));
            return new Dashboard(panels, queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(JsonNode name, JsonNode of) {
        return new Query("panel " + name.asText(), of.get("expr").asText());
    }
}
