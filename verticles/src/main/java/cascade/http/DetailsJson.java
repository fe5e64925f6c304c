package cascade.http;

import cascade.features.Item;
import cascade.features.codec.JsonBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code details} members of an item: what a screen needs to show it without asking again. Unknown ones are left out. */
final class DetailsJson {

    private static final List<String> SHOWN_ATTRIBUTES = List.of("title", "imageUrl");

    private DetailsJson() {}

    static void item(JsonBytes json, Item item) {
        number(json, "width", item.width());
        number(json, "height", item.height());
        number(json, "durationMillis", item.durationMillis());
        for (String name : SHOWN_ATTRIBUTES) {
            String value = item.attributes().get(name);
            if (value != null) {
                json.member(name, value);
            }
        }
    }

    private static void number(JsonBytes json, String name, @Nullable Number value) {
        if (value != null) {
            json.member(name, value.longValue());
        }
    }
}
