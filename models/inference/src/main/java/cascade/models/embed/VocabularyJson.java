package cascade.models.embed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a {@link TowerVocabulary}: {@code {"v":1,"history":..,"recency":..,"userWeight":..,"contentWidth":..,"exampleAge":true,
 * "trainedUntil":"..","itemFeatures":[{"name":"author","most":1,"values":["a1",..]},..],"userFeatures":[..]}}, members in any order; those that
 * nobody knows are passed over. Word by word, as a tree of it has an object for each of a hundred thousand authors.
 */
final class VocabularyJson {

    static final String TRAINED_UNTIL = "trainedUntil";

    private static final int FORMAT = 1;
    private static final String VERSION = "v";
    private static final String HISTORY = "history";
    private static final String RECENCY = "recency";
    private static final String USER_WEIGHT = "userWeight";
    private static final String CONTENT_WIDTH = "contentWidth";
    private static final String EXAMPLE_AGE = "exampleAge";
    private static final String ITEM_FEATURES = "itemFeatures";
    private static final String USER_FEATURES = "userFeatures";
    private static final String NAME = "name";
    private static final String MOST = "most";
    private static final String VALUES = "values";
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final Set<String> present = new HashSet<>();
    private int format;
    private int history;
    private double recency;
    private double userWeight;
    private int contentWidth;
    private boolean exampleAge;
    private @Nullable Instant trainedUntil;
    private List<TowerFeature> itemFeatures = List.of();
    private List<TowerFeature> userFeatures = List.of();

    private VocabularyJson(JsonParser json) {
        this.json = json;
    }

    static byte[] write(TowerVocabulary vocabulary) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField(VERSION, FORMAT);
            json.writeNumberField(HISTORY, vocabulary.history());
            json.writeNumberField(RECENCY, vocabulary.recency());
            json.writeNumberField(USER_WEIGHT, vocabulary.userWeight());
            json.writeNumberField(CONTENT_WIDTH, vocabulary.contentWidth());
            if (vocabulary.exampleAge()) {
                json.writeBooleanField(EXAMPLE_AGE, true);
            }
            if (vocabulary.trainedUntil() != null) {
                json.writeStringField(TRAINED_UNTIL, vocabulary.trainedUntil().toString());
            }
            write(json, ITEM_FEATURES, vocabulary.itemFeatures());
            write(json, USER_FEATURES, vocabulary.userFeatures());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a vocabulary does not print", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, List<TowerFeature> features) throws IOException {
        json.writeArrayFieldStart(name);
        for (TowerFeature feature : features) {
            json.writeStartObject();
            json.writeStringField(NAME, feature.name());
            json.writeNumberField(MOST, feature.most());
            json.writeArrayFieldStart(VALUES);
            for (String value : feature.values()) {
                json.writeString(value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Throws {@link IllegalArgumentException} where these bytes are none. */
    static TowerVocabulary read(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            return new VocabularyJson(json).read();
        } catch (IOException e) {
            throw new IllegalArgumentException("a vocabulary is not JSON: " + e.getMessage(), e);
        }
    }

    private TowerVocabulary read() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "vocabulary");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                present.add(member);
                take(member);
            }
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, "vocabulary");
        require(VERSION);
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " of a vocabulary is not " + FORMAT);
        }
        for (String member : List.of(HISTORY, RECENCY, USER_WEIGHT, CONTENT_WIDTH, ITEM_FEATURES, USER_FEATURES)) {
            require(member);
        }
        return new TowerVocabulary(
                history, recency, userWeight, contentWidth, exampleAge, trainedUntil, itemFeatures, userFeatures);
    }

    private void take(String member) throws IOException {
        switch (member) {
            case VERSION -> format = json.getIntValue();
            case HISTORY -> history = json.getIntValue();
            case RECENCY -> recency = json.getDoubleValue();
            case USER_WEIGHT -> userWeight = json.getDoubleValue();
            case CONTENT_WIDTH -> contentWidth = json.getIntValue();
            case EXAMPLE_AGE -> exampleAge = json.getBooleanValue();
            case TRAINED_UNTIL -> trainedUntil = time(json.getText());
            case ITEM_FEATURES -> itemFeatures = features(member);
            case USER_FEATURES -> userFeatures = features(member);
            default -> json.skipChildren();
        }
    }

    private void require(String member) {
        if (!present.contains(member)) {
            throw new IllegalArgumentException("a vocabulary lacks " + member);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(TRAINED_UNTIL + " '" + text + "' of a vocabulary is no time", e);
        }
    }

    private List<TowerFeature> features(String member) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, member);
        List<TowerFeature> features = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            features.add(feature());
        }
        expect(json.currentToken(), JsonToken.END_ARRAY, member);
        return features;
    }

    private TowerFeature feature() throws IOException {
        String name = null;
        Integer most = null;
        List<String> values = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case NAME -> name = json.getText();
                case MOST -> most = json.getIntValue();
                case VALUES -> values = values();
                default -> json.skipChildren();
            }
        }
        return new TowerFeature(required(NAME, name), required(MOST, most), required(VALUES, values));
    }

    private static <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a vocabulary lacks " + member);
        }
        return value;
    }

    private List<String> values() throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, VALUES);
        List<String> values = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            values.add(json.getText());
        }
        expect(json.currentToken(), JsonToken.END_ARRAY, VALUES);
        return values;
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected, String where) {
        if (token != expected) {
            throw new IllegalArgumentException(
                    "a vocabulary has " + token + " where " + expected + " of " + where + " belongs");
        }
    }
}
