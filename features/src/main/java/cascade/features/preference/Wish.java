package cascade.features.preference;

import java.util.Locale;
import java.util.Optional;

/** What somebody asks for of a topic or an author. */
public enum Wish {
    LESS,
    NONE,
    MORE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String text() {
        return text;
    }

    public static Optional<Wish> of(String text) {
        for (Wish wish : values()) {
            if (wish.text.equals(text)) {
                return Optional.of(wish);
            }
        }
        return Optional.empty();
    }
}
