package cascade.client.catalog;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Locale;

/** What a user asks of a topic or an author. */
public enum Wish {
    /** To see more. */
    MORE,
    /** To see less. */
    LESS,
    /** What was asked before is taken back. */
    NONE,
    /** One that a newer server answers with and this client does not know; it cannot be asked. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** {@return the name in the API} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
