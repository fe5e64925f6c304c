package cascade.client.feed;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Locale;

/** Where in the application a feed is shown. */
public enum Scene {
    /** The main feed: items of all kinds. */
    WATERFALL,
    /** Items like the one just opened, which the request names. */
    SIMILAR,
    /** Videos alone. */
    VIDEO,
    /** One that a newer server answers with and this client does not know; it cannot be asked for. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** {@return the name in the API} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
