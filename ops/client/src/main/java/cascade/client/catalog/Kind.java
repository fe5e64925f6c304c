package cascade.client.catalog;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Locale;

/** What an item is. */
public enum Kind {
    /** A still picture. */
    IMAGE,
    /** A video. */
    VIDEO,
    /** One that a newer server answers with and this client does not know; it cannot be published. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** {@return the name in the API} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
