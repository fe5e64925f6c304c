package cascade.run.readout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;

/** A read-out as servers get it, who have no log: figures and sentences as JSON, and the page to look at. */
public final class ReadOutDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadOutDocument() {}

    /** One row of figures; a number that is not finite is null. */
    static ObjectNode row(Map<String, Object> figures) {
        ObjectNode row = JSON.createObjectNode();
        figures.forEach((key, value) -> {
            if (value instanceof Double number && !Double.isFinite(number)) {
                row.putNull(key);
            } else {
                row.set(key, JSON.valueToTree(value));
            }
        });
        return row;
    }

    /**
     * Its figures and sentences.
     *
     * @param at when it was made
     */
    public static String json(ReadOut readOut, Instant at) {
        ObjectNode root = JSON.createObjectNode();
        root.put("layer", readOut.layer())
                .put("experiment", readOut.experiment())
                .put("at", at.toString())
                .put("ofTwoArms", readOut.ofTwoArms());
        root.set("arms", JSON.valueToTree(readOut.arms()));
        root.set("days", JSON.valueToTree(readOut.days()));
        root.set("forbids", JSON.valueToTree(readOut.forbids()));
        root.set("sentences", JSON.valueToTree(readOut.sentences()));
        readOut.rows().forEach(figures -> root.withArray("results").add(row(figures)));
        return root.toString();
    }

    /** The page to look at. */
    public static String page(ReadOut readOut) {
        var page = new StringJoiner("\n", "", "\n");
        ReadOutPage.print(readOut, page::add);
        return page.toString();
    }
}
