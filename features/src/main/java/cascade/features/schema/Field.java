package cascade.features.schema;

import java.util.Locale;

/** A group of slots that a field-wise model treats as one: who asks, what is shown, and under which circumstances. */
public enum Field {
    USER,
    ITEM,
    CONTEXT;

    private final String prefix = name().toLowerCase(Locale.ROOT) + ".";

    /** What the names of this field's slots start with: {@code user.}, {@code item.} or {@code context.}. */
    String prefix() {
        return prefix;
    }

    /**
     * The field that a slot belongs to by its name.
     *
     * @throws SchemaException where the name has none of the prefixes
     */
    static Field of(String slot) {
        for (Field field : values()) {
            if (slot.startsWith(field.prefix)) {
                return field;
            }
        }
        throw new SchemaException("slot '" + slot + "' is in none of the fields user, item and context");
    }
}
