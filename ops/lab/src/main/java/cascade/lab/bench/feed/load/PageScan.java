package cascade.lab.bench.feed.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the generator needs of a page, found by looking for the names alone: parsing would cost it as much as the request.
 *
 * @param degraded what was missing
 */
record PageScan(String requestId, List<String> items, List<String> degraded, String cursor) {

    private static final String ITEM = "{\"item\":\"";

    static PageScan of(String json) {
        List<String> items = new ArrayList<>();
        items(json, items::add);
        return new PageScan(text(json, "\"requestId\":\""), items, degraded(json), text(json, "\"cursor\":\""));
    }

    /** The ids of all items in some JSON, in their order. */
    static void items(String json, Consumer<String> found) {
        for (int at = json.indexOf(ITEM); at >= 0; at = json.indexOf(ITEM, at + ITEM.length())) {
            found.accept(json.substring(at + ITEM.length(), json.indexOf('"', at + ITEM.length())));
        }
    }

    private static String text(String json, String name) {
        int at = json.indexOf(name);
        return at < 0 ? "" : json.substring(at + name.length(), json.indexOf('"', at + name.length()));
    }

    private static List<String> degraded(String json) {
        String name = "\"degraded\":[";
        int at = json.indexOf(name);
        int end = json.indexOf(']', at);
        if (at < 0 || end <= at + name.length()) {
            return List.of();
        }
        String list = json.substring(at + name.length(), end);
        return List.of(list.replace("\"", "").split(","));
    }
}
