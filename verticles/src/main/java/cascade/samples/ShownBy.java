package cascade.samples;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What says which items of a request were shown. */
enum ShownBy {
    /** Its client, by impressions. */
    IMPRESSION(1),
    /** Nobody: all that was served counts. */
    SERVED(2);

    private final byte number;

    ShownBy(int number) {
        this.number = (byte) number;
    }

    /** As it is stored, where 0 stands for null. */
    static byte number(@Nullable ShownBy by) {
        return by == null ? 0 : by.number;
    }

    static @Nullable ShownBy numbered(byte number) {
        return switch (number) {
            case 0 -> null;
            case 1 -> IMPRESSION;
            case 2 -> SERVED;
            default -> throw new IllegalStateException("nothing says what was shown by number " + number);
        };
    }

    /** In records and metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
