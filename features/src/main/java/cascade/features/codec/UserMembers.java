package cascade.features.codec;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one user, gathered in whatever order they come. */
final class UserMembers {

    static final int MAX_ATTRIBUTES = 64;

    private @Nullable UserId id;
    private @Nullable String gender;
    private @Nullable Integer age;
    private @Nullable String city;
    private @Nullable String os;
    private @Nullable String device;
    private Map<String, String> attributes = Map.of();

    private UserMembers() {}

    static UserProfile readProfile(JsonReader reader) throws IOException {
        UserMembers members = new UserMembers();
        reader.object("", name -> members.readMember(name, reader));
        return members.profile();
    }

    static UserRecord readRecord(JsonReader reader) throws IOException {
        UserMembers members = new UserMembers();
        reader.object("", name -> members.readId(name, reader) || members.readMember(name, reader));
        return new UserRecord(JsonReader.required("id", members.id), members.profile());
    }

    private boolean readId(String name, JsonReader reader) throws IOException {
        if (!name.equals("id")) {
            return false;
        }
        id = reader.id("id", UserId::new);
        return true;
    }

    private boolean readMember(String name, JsonReader reader) throws IOException {
        switch (name) {
            case "gender" -> gender = reader.text("gender");
            case "age" -> age = years(reader.integer("age", 0, 150));
            case "city" -> city = reader.text("city");
            case "os" -> os = reader.text("os");
            case "device" -> device = reader.text("device");
            case "attributes" -> attributes = JsonLists.words(reader, "attributes", MAX_ATTRIBUTES);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Integer years(@Nullable Long years) {
        return years == null ? null : Math.toIntExact(years);
    }

    private UserProfile profile() {
        return new UserProfile(gender, age, city, os, device, attributes);
    }
}
