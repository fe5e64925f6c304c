package cascade.features;

import java.util.Locale;
import java.util.Optional;

/** Where in the application a feed is shown. */
public enum Scene {
    /** Two columns of images and videos. */
    WATERFALL,
    /** Starts from an item just opened. */
    SIMILAR,
    /** Immersive, videos only. */
    VIDEO;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in the query: {@code waterfall}, {@code similar} or {@code video}. */
    public String text() {
        return text;
    }

    public boolean shows(Kind kind) {
        return showsAll() || kind == Kind.VIDEO;
    }

    public boolean showsAll() {
        return this != VIDEO;
    }

    public static Optional<Scene> of(String text) {
        for (Scene scene : values()) {
            if (scene.text.equals(text)) {
                return Optional.of(scene);
            }
        }
        return Optional.empty();
    }
}
