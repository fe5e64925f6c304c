package cascade.features.codec;

import cascade.features.AuthorId;
import cascade.features.InvalidIdException;
import cascade.features.Topic;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Preferences as JSON, {@code {"topics":{"sea":"less"},"authors":{"a7":"more"}}}. */
public final class PreferencesCodec {

    private static final String TOPICS = "topics";
    private static final String AUTHORS = "authors";

    private PreferencesCodec() {}

    /**
     * The change that a body asks for; a missing member changes nothing, and {@code none} takes back.
     *
     * @throws CodecException where it is none
     */
    public static PreferenceChange decodeChange(byte[] json) {
        return JsonReader.whole(json, PreferencesCodec::readChange);
    }

    private static PreferenceChange readChange(JsonReader reader) throws IOException {
        Map<Topic, Wish> topics = new HashMap<>();
        Map<AuthorId, Wish> authors = new HashMap<>();
        reader.object("", member -> {
            switch (member) {
                case TOPICS -> readWishes(reader, TOPICS, Topic::new, topics);
                case AUTHORS -> readWishes(reader, AUTHORS, AuthorId::new, authors);
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new PreferenceChange(topics, authors);
    }

    private static <K> void readWishes(JsonReader reader, String member, Function<String, K> type, Map<K, Wish> wishes)
            throws IOException {
        reader.object(member + ".", name -> {
            String field = member + "." + JsonReader.shown(name);
            String text = JsonReader.required(field, reader.text(field));
            Wish wish = Wish.of(text)
                    .orElseThrow(() ->
                            new CodecException(field, "is none of less, more and none: " + JsonReader.shown(text)));
            try {
                wishes.put(type.apply(name), wish);
            } catch (InvalidIdException e) {
                throw new CodecException(field, "is invalid: " + e.getMessage());
            }
            return true;
        });
    }

    /** All that was asked for, both members, by name. */
    public static byte[] encode(Preferences preferences) {
        return JsonWriter.object(json -> {
            write(json, TOPICS, preferences.topics());
            write(json, AUTHORS, preferences.authors());
        });
    }

    private static void write(JsonGenerator json, String member, Map<?, Wish> wishes) throws IOException {
        Map<String, Wish> byName = new TreeMap<>();
        wishes.forEach((key, wish) -> byName.put(key.toString(), wish));
        json.writeObjectFieldStart(member);
        for (Map.Entry<String, Wish> wish : byName.entrySet()) {
            json.writeStringField(wish.getKey(), wish.getValue().text());
        }
        json.writeEndObject();
    }
}
