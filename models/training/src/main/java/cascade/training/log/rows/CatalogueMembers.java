package cascade.training.log.rows;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.CodecException;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.JsonReader;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The members of a change, gathered in whatever order they come. */
final class CatalogueMembers {
    private static final long VERSION = 1;

    private @Nullable Long formatVersion;
    private @Nullable String kind;
    private @Nullable String id;
    private @Nullable Long version;
    private @Nullable Instant time;
    private byte @Nullable [] row;

    boolean take(String name, JsonMembers json) throws IOException {
        switch (name) {
            case "v" -> formatVersion = json.number(name);
            case "kind" -> kind = json.text(name);
            case "id" -> id = json.text(name);
            case "version" -> version = json.number(name);
            case "time" -> time = json.time(name);
            case "row" -> row = json.bytes(name);
            default -> {
                return false;
            }
        }
        return true;
    }

    CatalogueRecord record() {
        if (JsonReader.required("v", formatVersion) != VERSION) {
            throw new CodecException("v", "is " + formatVersion + ", and this reads " + VERSION);
        }
        String of = JsonReader.required("id", id);
        long number = JsonReader.required("version", version);
        Instant at = JsonReader.required("time", time);
        return switch (JsonReader.required("kind", kind)) {
            case "item" ->
                new CatalogueRecord.OfItem(
                        new Change<>(new ItemId(of), number, at, row == null ? null : item(of, row)));
            case "user" ->
                new CatalogueRecord.OfUser(
                        new Change<>(new UserId(of), number, at, row == null ? null : user(of, row)));
            default -> throw new CodecException("kind", "is neither item nor user: " + kind);
        };
    }

    private static Item item(String id, byte[] row) {
        Item item = ItemCodec.decode(row);
        if (!item.id().value().equals(id)) {
            throw new CodecException("row", "is of item " + item.id() + ", and the change of " + id);
        }
        return item;
    }

    private static UserProfile user(String id, byte[] row) {
        UserRecord user = UserCodec.decode(row);
        if (!user.id().value().equals(id)) {
            throw new CodecException("row", "is of user " + user.id() + ", and the change of " + id);
        }
        return user.profile();
    }
}
