package cascade.lab.verify.samples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the samples in a log, as the log shows it: a JSON object with the columns as members. */
record Row(JsonNode columns) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final List<String> EQUAL_OF_REQUEST = List.of(
            "requestId",
            "user",
            "scene",
            "context",
            "arms",
            "exposures",
            "experimentsVersion",
            "rulesVersion",
            "models",
            "degraded",
            "userInputs",
            "contextInputs",
            "knobs",
            "slots",
            "userRaw",
            "contextRaw");
    private static final List<String> EQUAL_OF_ITEM = List.of(
            "item",
            "value",
            "sources",
            "inputs",
            "crossInputs",
            "kind",
            "author",
            "topic",
            "moved",
            "propensity",
            "itemRaw",
            "crossRaw");

    static Row of(String json) {
        try {
            return new Row(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** Takes from where in Kafka a row is, which its first columns say. */
    interface Place {

        void at(int partition, long offset);
    }

    /** Says from where in Kafka a row is, without a look at the rest of it. */
    static void place(String json, Place place) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            parser.nextToken();
            int partition = parser.nextIntValue(-1);
            parser.nextToken();
            place.at(partition, parser.nextLongValue(-1));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    String requestId() {
        return columns.get("requestId").asText();
    }

    String item() {
        return columns.get("item").asText();
    }

    int version() {
        return columns.get("version").asInt();
    }

    boolean isByImpression() {
        return columns.get("shownBy").asText().equals("impression");
    }

    Oracle.Labels labels() {
        return new Oracle.Labels(
                columns.get("impressedAt").isNull() ? null : time("impressedAt").toEpochMilli(),
                flag("click"),
                flag("like"),
                flag("favorite"),
                flag("follow"),
                flag("hide"),
                columns.get("dwellMillis").isNull()
                        ? null
                        : columns.get("dwellMillis").asLong());
    }

    private boolean flag(String label) {
        return columns.get(label).asBoolean();
    }

    /** Of a time in UTC, to the microsecond. */
    private Instant time(String column) {
        return Instant.parse(columns.get(column).asText().replace(' ', 'T') + "Z");
    }

    /** The columns that are not what was served, of which {@code place} is the item's; none where all are. */
    List<String> differences(ServedRecords.Served served, int place) {
        JsonNode record = served.record();
        JsonNode item = record.get("items").get(place);
        List<String> differences = new ArrayList<>();
        for (String name : EQUAL_OF_REQUEST) {
            compare(differences, name, columns.get(name), record.get(name));
        }
        for (String name : EQUAL_OF_ITEM) {
            compare(differences, name, columns.get(name), item.get(name));
        }
        if (time("time").toEpochMilli() != served.openedMillis()) {
            differences.add("time");
        }
        if (columns.get("position").asInt() != place) {
            differences.add("position");
        }
        if (!scores(columns.get("scores")).equals(scores(item.get("scores")))) {
            differences.add("scores");
        }
        if (single(columns.get("recallScore")) != single(item.get("recallScore"))) {
            differences.add("recallScore");
        }
        return differences;
    }

    private static void compare(List<String> differences, String name, JsonNode is, @Nullable JsonNode should) {
        // What a record of either version is without is null, or of nothing.
        if (should == null
                ? !is.isNull() && !is.isEmpty()
                : !(should.isNumber() ? isSame(is, should) : is.equals(should))) {
            differences.add(name);
        }
    }

    private static boolean isSame(JsonNode is, JsonNode should) {
        return is.isNumber() && is.asDouble() == should.asDouble();
    }

    private static Map<String, Float> scores(JsonNode of) {
        Map<String, Float> scores = new HashMap<>();
        of.properties().forEach(score -> scores.put(score.getKey(), single(score.getValue())));
        return scores;
    }

    /** As it is kept, in single precision. */
    private static float single(@Nullable JsonNode number) {
        return number == null ? Float.NaN : Float.parseFloat(number.asText());
    }
}
