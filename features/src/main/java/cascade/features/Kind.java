package cascade.features;

import java.util.Locale;
import java.util.Optional;

/** What an item is made of. */
public enum Kind {
    IMAGE,
    VIDEO;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in JSON: {@code image} or {@code video}. */
    public String text() {
        return text;
    }

    public static Optional<Kind> of(String text) {
        return switch (text) {
            case "image" -> Optional.of(IMAGE);
            case "video" -> Optional.of(VIDEO);
            default -> Optional.empty();
        };
    }
}
