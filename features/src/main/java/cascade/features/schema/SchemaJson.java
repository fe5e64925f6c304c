package cascade.features.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of a schema: {@code {"version":1,"priors":{"click":..,"follow":..,"like":..,"longView":..},"slots":[
 * {"name":"item.author","words":["a1",..]},{"name":"item.age","buckets":16},..]}}, members in exactly this order.
 */
final class SchemaJson {

    /** Goes up when a slot of the same name comes to mean something else. */
    private static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private SchemaJson() {}

    static byte[] write(List<SlotPlan> plans, Priors priors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("priors");
            json.writeNumberField("click", priors.click().rate());
            json.writeNumberField("follow", priors.follow().rate());
            json.writeNumberField("like", priors.like().rate());
            json.writeNumberField("longView", priors.longView().rate());
            json.writeEndObject();
            json.writeArrayFieldStart("slots");
            for (SlotPlan plan : plans) {
                writeSlot(json, plan);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeSlot(JsonGenerator json, SlotPlan plan) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", plan.name());
        switch (SlotPlan.reading(plan.name())) {
            case Reading.Bucket<?> bucket -> json.writeNumberField("buckets", bucket.buckets());
            case CrossReading.InBuckets cross -> json.writeNumberField("buckets", cross.buckets());
            case Reading.Words<?> _, CrossReading.OfTraitAndTopic _ -> {
                json.writeArrayFieldStart("words");
                for (String word : plan.vocabulary().words()) {
                    json.writeString(word);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    static FeatureSchema read(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            expect(json, JsonToken.START_OBJECT);
            double version = number(json, "version");
            if (version != VERSION) {
                throw new SchemaException("schema has version " + version + ", this build reads " + VERSION);
            }
            member(json, "priors");
            expect(json, JsonToken.START_OBJECT);
            Priors priors = new Priors(
                    new Prior(number(json, "click")),
                    new Prior(number(json, "follow")),
                    new Prior(number(json, "like")),
                    new Prior(number(json, "longView")));
            expect(json, JsonToken.END_OBJECT);
            member(json, "slots");
            List<SlotPlan> plans = readSlots(json);
            expect(json, JsonToken.END_OBJECT);
            return new FeatureSchema(plans, priors);
        } catch (IOException e) {
            throw new SchemaException("schema is not readable: " + e.getMessage(), e);
        }
    }

    private static List<SlotPlan> readSlots(JsonParser json) throws IOException {
        List<SlotPlan> plans = new ArrayList<>();
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            member(json, "name");
            expect(json, JsonToken.VALUE_STRING);
            plans.add(readSlot(json, json.getText()));
            expect(json, JsonToken.END_OBJECT);
        }
        return plans;
    }

    private static SlotPlan readSlot(JsonParser json, String name) throws IOException {
        return switch (SlotPlan.reading(name)) {
            case Reading.Words<?> _, CrossReading.OfTraitAndTopic _ -> new SlotPlan(name, readWords(json));
            case Reading.Bucket<?> bucket -> readBuckets(json, name, bucket.buckets());
            case CrossReading.InBuckets cross -> readBuckets(json, name, cross.buckets());
        };
    }

    private static SlotPlan readBuckets(JsonParser json, String name, int expected) throws IOException {
        double buckets = number(json, "buckets");
        if (buckets != expected) {
            throw new SchemaException("slot '" + name + "' has " + buckets + " buckets, this build makes " + expected);
        }
        return new SlotPlan(name, Vocabulary.EMPTY);
    }

    private static Vocabulary readWords(JsonParser json) throws IOException {
        List<String> words = new ArrayList<>();
        member(json, "words");
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            words.add(json.getText());
        }
        return new Vocabulary(words);
    }

    private static double number(JsonParser json, String name) throws IOException {
        member(json, name);
        JsonToken token = json.nextToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new SchemaException("schema's '" + name + "' is not a number");
        }
        return json.getDoubleValue();
    }

    private static void member(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.FIELD_NAME);
        if (!json.currentName().equals(name)) {
            throw new SchemaException("schema has '" + json.currentName() + "' where '" + name + "' belongs");
        }
    }

    private static void expect(JsonParser json, JsonToken expected) throws IOException {
        JsonToken token = json.nextToken();
        if (token != expected) {
            throw new SchemaException("schema has " + token + " where " + expected + " belongs, at "
                    + json.currentTokenLocation().offsetDescription());
        }
    }
}
