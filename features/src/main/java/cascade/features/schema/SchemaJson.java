package cascade.features.schema;

import cascade.features.IdHash;
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
 * {"name":"item.author","words":["a1",..]},{"name":"item.age","buckets":16},..]}}, members in exactly this order. A slot whose words are
 * hashed is {@code {"name":"item.id","hashed":1000000,"hash":"fnv1a64-murmur3"}}: into so many rows, by {@link IdHash}.
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
            case Reading.Words<?> _, CrossReading.OfTraitAndTopic _ -> writeWords(json, plan.words());
        }
        json.writeEndObject();
    }

    private static void writeWords(JsonGenerator json, WordRows rows) throws IOException {
        switch (rows) {
            case HashedWords hashed -> {
                json.writeNumberField("hashed", hashed.size());
                json.writeStringField("hash", IdHash.NAME);
            }
            case Vocabulary vocabulary -> {
                json.writeArrayFieldStart("words");
                for (String word : vocabulary.words()) {
                    json.writeString(word);
                }
                json.writeEndArray();
            }
        }
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
            case Reading.Words<?> _, CrossReading.OfTraitAndTopic _ -> new SlotPlan(name, readRows(json, name));
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

    private static WordRows readRows(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.FIELD_NAME);
        return json.currentName().equals("hashed") ? readHashed(json, name) : readWords(json);
    }

    private static HashedWords readHashed(JsonParser json, String name) throws IOException {
        double rows = value(json, "hashed");
        if (rows != Math.rint(rows)) {
            throw new SchemaException("slot '" + name + "' is hashed into " + rows + " rows");
        }
        HashedSlots.refusal(name, (long) rows).ifPresent(why -> {
            throw new SchemaException("slot '" + name + "' cannot be hashed: " + why);
        });
        member(json, "hash");
        expect(json, JsonToken.VALUE_STRING);
        if (!json.getText().equals(IdHash.NAME)) {
            throw new SchemaException(
                    "slot '" + name + "' is hashed by " + json.getText() + ", this build hashes by " + IdHash.NAME);
        }
        return new HashedWords((int) rows);
    }

    private static Vocabulary readWords(JsonParser json) throws IOException {
        List<String> words = new ArrayList<>();
        named(json, "words");
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            words.add(json.getText());
        }
        return new Vocabulary(words);
    }

    private static double number(JsonParser json, String name) throws IOException {
        member(json, name);
        return value(json, name);
    }

    private static double value(JsonParser json, String name) throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new SchemaException("schema's '" + name + "' is not a number");
        }
        return json.getDoubleValue();
    }

    private static void member(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.FIELD_NAME);
        named(json, name);
    }

    private static void named(JsonParser json, String name) throws IOException {
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
