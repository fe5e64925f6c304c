package cascade.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a key is good for. None includes another. */
public enum Scope {
    /** Feeds, why they are as they are, and a person's own preferences. */
    FEED(1),
    /** Sending events. */
    EVENTS(2),
    /** Items and users: put, looked up, taken down, erased. */
    CATALOGUE(4),
    /** What those who run the platform see and change. */
    ADMIN(8);

    /** All of them, as a person types them: {@code feed, events, catalogue, admin}. */
    public static final String ALL = Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));

    private final int bit;

    Scope(int bit) {
        this.bit = bit;
    }

    /** Its own, so that several are one number. */
    int bit() {
        return bit;
    }

    /** As it stands in files and on command lines. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} for what is none. */
    public static Scope parse(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scope is called '" + text + "'; there are " + ALL));
    }
}
