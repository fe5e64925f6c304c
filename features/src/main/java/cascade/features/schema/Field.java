package cascade.features.schema;

import java.util.Locale;

/** A group of slots that a field-wise model treats as one: who asks, what is shown, under which circumstances,
 * and what the one has to do with the other. */
public enum Field {
    USER,
    ITEM,
    CONTEXT,
    CROSS;

    /** What the names of this field's slots start with: {@code user.}, {@code item.}, {@code context.} or {@code cross.}. */
    private final String prefix = name().toLowerCase(Locale.ROOT) + ".";

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
        throw new SchemaException("slot '" + slot + "' is in none of the fields user, item, context and cross");
    }
}
