package cascade.features.schema;

/**
 * Something that slots of a schema read, as it is before any vocabulary: words, a number or counters.
 *
 * @param name that of the slot which reads it alone, such as {@code item.topic}, or {@code item.counts} where several do
 * @param width numbers that it takes
 */
public record InputSlot(String name, int width) {

    private static final char TIMES = '*';

    /** Such as {@code item.tags*5}, or {@code item.topic} of a width of 1. */
    public String text() {
        return width == 1 ? name : name + TIMES + width;
    }

    /**
     * The one whose {@link #text} this is.
     *
     * @throws SchemaException where it is none's
     */
    public static InputSlot parse(String text) {
        int times = text.lastIndexOf(TIMES);
        try {
            return times < 0
                    ? new InputSlot(text, 1)
                    : new InputSlot(
                            text.substring(0, times), Integer.parseUnsignedInt(text, times + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new SchemaException("'" + text + "' is no slot with a width, such as item.tags*5");
        }
    }
}
