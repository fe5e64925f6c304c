package cascade.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a rule does with the items that it is of. */
public enum Action {
    /** Moves them up. */
    BOOST("asks for more of it"),
    /** Moves them down. */
    BURY("asks for less of it"),
    /** Puts one of them on a place of the first page. */
    PIN("puts it on its place"),
    /** Never shows them. */
    KEEP_OUT("keeps it out");

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String does;

    Action(String does) {
        this.does = does;
    }

    /** The name in JSON, such as {@code keep-out}. */
    public String text() {
        return text;
    }

    String does() {
        return does;
    }

    /** Throws {@link IllegalArgumentException} where there is none of that name. */
    static Action of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text.equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    /** {@code boost, bury, pin, keep-out}. */
    static String all() {
        return Arrays.stream(values()).map(Action::text).collect(Collectors.joining(", "));
    }
}
