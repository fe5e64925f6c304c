package cascade.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The document as a server sends it, and how one finds one's way in it. */
record OpenApiDocument(JsonObject json) {

    static OpenApiDocument of(Buffer yaml) {
        Map<String, Object> read = new Yaml().load(yaml.toString());
        return new OpenApiDocument(new JsonObject(read));
    }

    JsonObject paths() {
        return json.getJsonObject("paths");
    }

    JsonObject operation(String path, String method) {
        return paths().getJsonObject(path).getJsonObject(method);
    }

    JsonObject schema(String name) {
        return json.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    List<String> required(String schema) {
        return texts(schema(schema).getJsonArray("required"));
    }

    List<String> texts(JsonArray array) {
        return array.stream().map(Object::toString).toList();
    }

    JsonObject example(JsonObject operation, String contentType) {
        return operation
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject(contentType)
                .getJsonObject("example");
    }

    JsonObject resolved(JsonObject place) {
        String reference = place.getString("$ref");
        return reference == null ? place : (JsonObject) find(reference);
    }

    Object find(String reference) {
        Object place = json;
        for (String step : reference.substring(2).split("/", -1)) {
            place = place instanceof JsonObject object ? object.getValue(step) : null;
        }
        return place;
    }

    void collectReferences(Object place, List<String> references) {
        if (place instanceof JsonObject object) {
            for (String name : object.fieldNames()) {
                if (name.equals("$ref")) {
                    references.add(object.getString(name));
                } else {
                    collectReferences(object.getValue(name), references);
                }
            }
        } else if (place instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collectReferences(array.getValue(i), references);
            }
        }
    }
}
