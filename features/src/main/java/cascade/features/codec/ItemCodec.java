package cascade.features.codec;

import cascade.features.Item;
import cascade.features.ItemId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Items as JSON, the format of {@code PUT /v1/items/ID} and of {@code import events --items}:
 *
 * <pre>{"kind":"image|video","author":"a7","topic":"t3","tags":[".."],"publishedAt":"..","durationMillis":null,
 *  "width":1080,"height":1440,"vector":[..],"attributes":{"k":"v"}}</pre>
 *
 * <p>{@code kind}, {@code author}, {@code topic} and {@code publishedAt} are required. In a log an {@code id} comes first;
 * in a body the path has it.
 */
public final class ItemCodec {

    private ItemCodec() {}

    /** The body's members with {@code id}, for logs. */
    public static byte[] encode(Item item) {
        return JsonWriter.object(json -> writeMembers(json, item));
    }

    /** What {@link #encode} writes, as a value within other JSON. */
    static void write(JsonGenerator json, Item item) throws IOException {
        json.writeStartObject();
        writeMembers(json, item);
        json.writeEndObject();
    }

    private static void writeMembers(JsonGenerator json, Item item) throws IOException {
        JsonWriter.text(json, "id", item.id());
        writeBody(json, item);
    }

    /** The body's members alone, for {@code GET /v1/items/ID}. */
    public static byte[] encodeBody(Item item) {
        return JsonWriter.object(json -> writeBody(json, item));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CodecException where it is not one item
     */
    public static Item decode(byte[] json) {
        return JsonReader.whole(json, reader -> ItemMembers.read(reader, null));
    }

    /**
     * The item that a body describes; an {@code id} in it has no place unless it is the item's own.
     *
     * @throws CodecException where it is not one item
     */
    public static Item decodeBody(ItemId id, byte[] json) {
        return JsonReader.whole(json, reader -> ItemMembers.read(reader, id));
    }

    private static void writeBody(JsonGenerator json, Item item) throws IOException {
        JsonWriter.text(json, "kind", item.kind().text());
        JsonWriter.text(json, "author", item.author());
        JsonWriter.text(json, "topic", item.topic());
        if (!item.tags().isEmpty()) {
            json.writeArrayFieldStart("tags");
            for (String tag : item.tags()) {
                json.writeString(tag);
            }
            json.writeEndArray();
        }
        JsonWriter.time(json, "publishedAt", item.publishedAt());
        JsonWriter.number(json, "durationMillis", item.durationMillis());
        JsonWriter.number(json, "width", item.width());
        JsonWriter.number(json, "height", item.height());
        writeVector(json, item);
        JsonWriter.words(json, "attributes", item.attributes());
    }

    private static void writeVector(JsonGenerator json, Item item) throws IOException {
        float[] vector = item.vector();
        if (vector != null) {
            json.writeArrayFieldStart("vector");
            for (float value : vector) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
    }
}
