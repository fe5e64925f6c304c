package cascade.features.codec;

import cascade.features.UserId;
import cascade.features.UserProfile;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * User profiles as JSON, the format of {@code PUT /v1/users/ID} and of {@code import events --users}:
 *
 * <pre>{"gender":"f","age":24,"city":"..","os":"..","device":"..","attributes":{"k":"v"}}</pre>
 *
 * <p>Every member may be missing. In a log an {@code id} comes first; in a body the path has it.
 */
public final class UserCodec {

    private UserCodec() {}

    /** A profile with the user it belongs to: one line of a log. */
    public record UserRecord(UserId id, UserProfile profile) {}

    /** The body's members with {@code id}, for logs. */
    public static byte[] encode(UserRecord user) {
        return JsonWriter.object(json -> writeMembers(json, user.id(), user.profile()));
    }

    /** What {@link #encode} writes, as a value within other JSON. */
    static void write(JsonGenerator json, UserId id, UserProfile profile) throws IOException {
        json.writeStartObject();
        writeMembers(json, id, profile);
        json.writeEndObject();
    }

    private static void writeMembers(JsonGenerator json, UserId id, UserProfile profile) throws IOException {
        JsonWriter.text(json, "id", id);
        writeBody(json, profile);
    }

    /** The body's members alone, for {@code GET /v1/users/ID}. */
    public static byte[] encodeBody(UserProfile profile) {
        return JsonWriter.object(json -> writeBody(json, profile));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CodecException where it is not one user
     */
    public static UserRecord decode(byte[] json) {
        return JsonReader.whole(json, UserMembers::readRecord);
    }

    /**
     * The profile that a body describes; an {@code id} has no place in it.
     *
     * @throws CodecException where it is not one profile
     */
    public static UserProfile decodeBody(byte[] json) {
        return JsonReader.whole(json, UserMembers::readProfile);
    }

    private static void writeBody(JsonGenerator json, UserProfile profile) throws IOException {
        JsonWriter.text(json, "gender", profile.gender());
        JsonWriter.number(json, "age", profile.age());
        JsonWriter.text(json, "city", profile.city());
        JsonWriter.text(json, "os", profile.os());
        JsonWriter.text(json, "device", profile.device());
        JsonWriter.words(json, "attributes", profile.attributes());
    }
}
