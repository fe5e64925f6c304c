package cascade.samples;

import cascade.features.RequestContext;
import cascade.features.Scene;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the circumstances of a request from the members that samples hold of it. */
final class HeadReader {

    private static final JsonFactory JSON = new JsonFactory();

    private HeadReader() {}

    /** A scene that this build does not know is the waterfall. */
    static RequestContext context(byte[] head) {
        Scene scene = Scene.WATERFALL;
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser("{" + new String(head, StandardCharsets.UTF_8) + "}")) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("scene")) {
                    scene = Scene.of(parser.getText()).orElse(Scene.WATERFALL);
                } else if (name.equals("context")) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String key = parser.currentName();
                        parser.nextToken();
                        values.put(key, parser.getText());
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("what was copied is not JSON", e);
        }
        return new RequestContext(scene, values);
    }
}
