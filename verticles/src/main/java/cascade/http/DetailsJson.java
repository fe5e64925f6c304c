package cascade.http;

import cascade.features.Item;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code details} members of an item: what a screen needs to show it without asking again. Unknown ones are left out. */
final class DetailsJson {

    private static final List<String> SHOWN_ATTRIBUTES = List.of("title", "imageUrl");

    private DetailsJson() {}

    static void item(JsonGenerator json, Item item) throws IOException {
        number(json, "width", item.width());
        number(json, "height", item.height());
        number(json, "durationMillis", item.durationMillis());
        for (String name : SHOWN_ATTRIBUTES) {
            String value = item.attributes().get(name);
            if (value != null) {
                json.writeStringField(name, value);
            }
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value.longValue());
        }
    }
}
