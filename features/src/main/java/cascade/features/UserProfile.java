package cascade.features;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as the application described him ({@code PUT /v1/users/ID}); every part may be missing.
 *
 * @param attributes further categorical features by name
 */
public record UserProfile(
        @Nullable String gender,
        @Nullable Integer age,
        @Nullable String city,
        @Nullable String os,
        @Nullable String device,
        Map<String, String> attributes) {

    public static final UserProfile UNKNOWN = new UserProfile(null, null, null, null, null, Map.of());

    public UserProfile {
        attributes = Map.copyOf(attributes);
        if (age != null && (age < 0 || age > 150)) {
            throw new IllegalArgumentException("age is outside 0..150: " + age);
        }
    }
}
