package cascade.models.embed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two towers know of users and items beside the items' ids: {@code vocabulary.json} of their bundle. The trainer encodes
 * by it, too.
 *
 * @param history clicks of a user that count at most, the latest
 * @param recency each click of a history weighs this times the one after it; 1 makes it a plain mean
 * @param userWeight what all features of a user weigh together, each as much as another, where his history weighs 1; 0 where each
 *     weighs 1 alone
 * @param contentWidth length of an item's content vector; 0 where items are not known by it
 * @param exampleAge whether the users' tower was told how long ago each click was, and takes a row for who asks now
 * @param trainedUntil end of the clicks learned from, to where ages of items are counted: an item is as old as it was then, so that
 *     it keeps its vector; null in vocabularies without ages, which may be of a time before this was written
 */
public record TowerVocabulary(
        int history,
        double recency,
        double userWeight,
        int contentWidth,
        boolean exampleAge,
        @Nullable Instant trainedUntil,
        List<TowerFeature> itemFeatures,
        List<TowerFeature> userFeatures) {

    private static final int FORMAT = 1;
    private static final String TRAINED_UNTIL = "trainedUntil";
    private static final String USER_WEIGHT = "userWeight";
    private static final String EXAMPLE_AGE = "exampleAge";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without ages of items and of clicks, and with users' features that weigh 1 each. */
    public TowerVocabulary(
            int history,
            double recency,
            int contentWidth,
            List<TowerFeature> itemFeatures,
            List<TowerFeature> userFeatures) {
        this(history, recency, 0, contentWidth, false, null, itemFeatures, userFeatures);
    }

    public TowerVocabulary {
        if (history < 1 || !(recency > 0 && recency <= 1) || !(userWeight >= 0) || contentWidth < 0) {
            throw new IllegalArgumentException(
                    "history %d, recency %s, userWeight %s and content of %d numbers make no vocabulary"
                            .formatted(history, recency, userWeight, contentWidth));
        }
        itemFeatures = List.copyOf(itemFeatures);
        userFeatures = List.copyOf(userFeatures);
        if (trainedUntil == null && itemFeatures.stream().anyMatch(TowerVocabulary::isAge)) {
            throw new IllegalArgumentException("a vocabulary with ages of items lacks " + TRAINED_UNTIL);
        }
    }

    private static boolean isAge(TowerFeature feature) {
        return feature.name().equals(TowerTraits.AGE);
    }

    public byte[] toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("v", FORMAT)
                .put("history", history)
                .put("recency", recency)
                .put(USER_WEIGHT, userWeight)
                .put("contentWidth", contentWidth);
        if (exampleAge) {
            json.put(EXAMPLE_AGE, true);
        }
        if (trainedUntil != null) {
            json.put(TRAINED_UNTIL, trainedUntil.toString());
        }
        write(json.putArray("itemFeatures"), itemFeatures);
        write(json.putArray("userFeatures"), userFeatures);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("a vocabulary does not print", e);
        }
    }

    private static void write(ArrayNode array, List<TowerFeature> features) {
        for (TowerFeature feature : features) {
            array.addObject()
                    .put("name", feature.name())
                    .put("most", feature.most())
                    .putPOJO("values", feature.values());
        }
    }

    /**
     * The vocabulary that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static TowerVocabulary fromJson(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            int format = required(json, "v").asInt();
            if (format != FORMAT) {
                throw new IllegalArgumentException("format " + format + " of a vocabulary is not " + FORMAT);
            }
            return new TowerVocabulary(
                    required(json, "history").asInt(),
                    required(json, "recency").asDouble(),
                    json.path(USER_WEIGHT).asDouble(0),
                    required(json, "contentWidth").asInt(),
                    json.path(EXAMPLE_AGE).asBoolean(),
                    json.hasNonNull(TRAINED_UNTIL)
                            ? time(json.get(TRAINED_UNTIL).asText())
                            : null,
                    read(required(json, "itemFeatures")),
                    read(required(json, "userFeatures")));
        } catch (IOException e) {
            throw new IllegalArgumentException("a vocabulary is not JSON: " + e.getMessage(), e);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(TRAINED_UNTIL + " '" + text + "' of a vocabulary is no time", e);
        }
    }

    private static List<TowerFeature> read(JsonNode array) {
        List<TowerFeature> features = new ArrayList<>();
        for (JsonNode feature : array) {
            features.add(new TowerFeature(
                    required(feature, "name").asText(),
                    required(feature, "most").asInt(),
                    JSON.convertValue(required(feature, "values"), new TypeReference<List<String>>() {})));
        }
        return features;
    }

    private static JsonNode required(JsonNode json, String member) {
        JsonNode value = json.get(member);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("a vocabulary lacks " + member);
        }
        return value;
    }
}
