package cascade.client.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application says of a user.
 *
 * @param gender or null
 * @param age in years, 0 to 150, or null
 * @param city or null
 * @param os or null
 * @param device or null
 * @param attributes whatever else the application wants kept, by name
 */
public record User(
        @Nullable String gender,
        @Nullable Integer age,
        @Nullable String city,
        @Nullable String os,
        @Nullable String device,
        Map<String, String> attributes) {

    /** Makes its map immutable. */
    public User {
        attributes = Map.copyOf(attributes);
    }

    /** {@return a builder of a user of whom nothing is said} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what is said of a user. For one thread. */
    public static final class Builder {

        private @Nullable String gender;
        private @Nullable Integer age;
        private @Nullable String city;
        private @Nullable String os;
        private @Nullable String device;
        private final Map<String, String> attributes = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the gender.
         *
         * @param value or null
         * @return this
         */
        public Builder gender(@Nullable String value) {
            gender = value;
            return this;
        }

        /**
         * Sets the age.
         *
         * @param years 0 to 150, or null
         * @return this
         */
        public Builder age(@Nullable Integer years) {
            age = years;
            return this;
        }

        /**
         * Sets the city.
         *
         * @param value or null
         * @return this
         */
        public Builder city(@Nullable String value) {
            city = value;
            return this;
        }

        /**
         * Sets the operating system.
         *
         * @param value or null
         * @return this
         */
        public Builder os(@Nullable String value) {
            os = value;
            return this;
        }

        /**
         * Sets the device.
         *
         * @param value or null
         * @return this
         */
        public Builder device(@Nullable String value) {
            device = value;
            return this;
        }

        /**
         * Adds an attribute.
         *
         * @param name of it
         * @param value of it
         * @return this
         */
        public Builder attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /** {@return the user} */
        public User build() {
            return new User(gender, age, city, os, device, attributes);
        }
    }
}
