package cascade.features.codec;

import cascade.features.written.Written;

/**
 * What was written of items and users as JSON, the values of {@code cascade.catalogue}:
 *
 * <pre>{"v":1,"kind":"item|user","id":"..","version":1764267000123,"time":"2026-11-27T18:10:00.123Z",
 *  "row":{as ItemCodec and UserCodec have it in a log}}</pre>
 *
 * <p>{@code row} is null where the item was taken down or the user erased. {@code kind} comes before it.
 */
public final class WrittenCodec {

    static final int VERSION = 1;
    static final String ITEM = "item";
    static final String USER = "user";

    private WrittenCodec() {}

    public static byte[] encode(Written written) {
        return JsonWriter.object(json -> {
            json.writeNumberField("v", VERSION);
            switch (written) {
                case Written.OfItem item -> {
                    json.writeStringField("kind", ITEM);
                    json.writeStringField("id", item.item().value());
                }
                case Written.OfUser user -> {
                    json.writeStringField("kind", USER);
                    json.writeStringField("id", user.user().value());
                }
            }
            json.writeNumberField("version", written.version());
            JsonWriter.time(json, "time", written.time());
            json.writeFieldName("row");
            switch (written) {
                case Written.OfItem item when item.row() != null -> ItemCodec.write(json, item.row());
                case Written.OfUser user when user.row() != null -> UserCodec.write(json, user.user(), user.row());
                default -> json.writeNull();
            }
        });
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CodecException where it is nothing that was written
     */
    public static Written decode(byte[] json) {
        return JsonReader.whole(json, WrittenMembers::read);
    }
}
