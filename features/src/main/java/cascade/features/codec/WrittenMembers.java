package cascade.features.codec;

import cascade.features.InvalidIdException;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.written.Written;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one {@link Written}, gathered as they come; the kind before the row, which is read by it. */
final class WrittenMembers {

    private @Nullable String kind;
    private @Nullable String id;
    private @Nullable Long layout;
    private @Nullable Long version;
    private @Nullable Instant time;
    private boolean hasRow;
    private @Nullable Item item;
    private @Nullable UserRecord user;

    private WrittenMembers() {}

    static Written read(JsonReader reader) throws IOException {
        WrittenMembers members = new WrittenMembers();
        reader.object("", name -> members.readMember(name, reader));
        return members.written();
    }

    private boolean readMember(String name, JsonReader reader) throws IOException {
        switch (name) {
            case "v" -> layout = reader.integer("v", WrittenCodec.VERSION, WrittenCodec.VERSION);
            case "kind" -> kind = kind(reader.text("kind"));
            case "id" -> id = reader.text("id");
            case "version" -> version = reader.integer("version", 1, Long.MAX_VALUE);
            case "time" -> time = reader.time("time");
            case "row" -> readRow(reader);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String kind(@Nullable String text) {
        if (WrittenCodec.ITEM.equals(text) || WrittenCodec.USER.equals(text)) {
            return text;
        }
        throw new CodecException("kind", "is neither item nor user: " + JsonReader.shown(String.valueOf(text)));
    }

    private void readRow(JsonReader reader) throws IOException {
        hasRow = true;
        if (reader.isNull()) {
            return;
        }
        if (JsonReader.required("kind", kind).equals(WrittenCodec.ITEM)) {
            item = ItemMembers.read(reader, null);
        } else {
            user = UserMembers.readRecord(reader);
        }
    }

    private Written written() {
        JsonReader.required("v", layout);
        String named = JsonReader.required("id", id);
        if (!hasRow) {
            throw new CodecException("row", "is missing");
        }
        long given = JsonReader.required("version", version);
        Instant at = JsonReader.required("time", time);
        return JsonReader.required("kind", kind).equals(WrittenCodec.ITEM)
                ? new Written.OfItem(own(named, item == null ? null : item.id().value(), ItemId::new), given, at, item)
                : new Written.OfUser(
                        own(named, user == null ? null : user.id().value(), UserId::new),
                        given,
                        at,
                        user == null ? null : user.profile());
    }

    private static <T> T own(String named, @Nullable String ofRow, Function<String, T> type) {
        if (ofRow != null && !ofRow.equals(named)) {
            throw new CodecException("row", "is of another id: " + ofRow);
        }
        try {
            return type.apply(named);
        } catch (InvalidIdException e) {
            throw new CodecException("id", "is invalid: " + e.getMessage());
        }
    }
}
