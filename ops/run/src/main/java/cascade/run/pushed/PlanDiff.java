package cascade.run.pushed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one pushed document says that another does not, value by value: elements that have a name go by it, so that a new one in front moves no other. */
public final class PlanDiff {

    private static final String NAME = "name";

    private final SortedMap<String, String> values = new TreeMap<>();

    private PlanDiff(String document) {
        add("$", new JsonObject(document));
    }

    /** Lines that begin with - and + for what is gone and what is new; none where both say the same. */
    public static List<String> lines(String before, String after) {
        Map<String, String> old = new PlanDiff(before).values;
        Map<String, String> now = new PlanDiff(after).values;
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            String was = old.get(path);
            String is = now.get(path);
            if (was != null && !was.equals(is)) {
                lines.add("- " + path + " " + was);
            }
            if (is != null && !is.equals(was)) {
                lines.add("+ " + path + " " + is);
            }
        }
        return lines;
    }

    private void add(String path, Object value) {
        switch (value) {
            case JsonObject object
            when !object.isEmpty() ->
                object.forEach(member -> {
                    if (member.getValue() != null) {
                        add(path + "." + member.getKey(), member.getValue());
                    }
                });
            case JsonArray array
            when isNamed(array) ->
                array.forEach(element -> add(path + "[" + ((JsonObject) element).getString(NAME) + "]", element));
            case JsonArray array -> values.put(path, array.encode());
            case JsonObject object -> values.put(path, object.encode());
            case String text -> values.put(path, '"' + text + '"');
            default -> values.put(path, value.toString());
        }
    }

    private static boolean isNamed(JsonArray array) {
        return !array.isEmpty()
                && array.stream()
                        .allMatch(element ->
                                element instanceof JsonObject object && object.getValue(NAME) instanceof String);
    }
}
