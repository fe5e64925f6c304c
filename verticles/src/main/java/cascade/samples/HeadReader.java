package cascade.samples;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.codec.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the circumstances of a request from the members that samples hold of it. */
final class HeadReader {

    private Scene scene = Scene.WATERFALL;
    private final Map<String, String> values = new HashMap<>();

    private HeadReader() {}

    /** A scene that this build does not know is the waterfall. */
    static RequestContext context(byte[] head) {
        String members = "{" + new String(head, StandardCharsets.UTF_8) + "}";
        HeadReader read = new HeadReader();
        return JsonReader.whole(members, reader -> {
            reader.members(name -> read.readMember(name, reader));
            return new RequestContext(read.scene, read.values);
        });
    }

    private boolean readMember(String name, JsonReader reader) throws IOException {
        switch (name) {
            case "scene" -> scene = Scene.of(text(name, reader)).orElse(Scene.WATERFALL);
            case "context" ->
                reader.members(key -> {
                    values.put(key, text(key, reader));
                    return true;
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String text(String name, JsonReader reader) throws IOException {
        return JsonReader.required(name, reader.string(name));
    }
}
