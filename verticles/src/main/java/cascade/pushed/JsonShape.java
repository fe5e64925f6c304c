package cascade.pushed;

import org.jspecify.annotations.Nullable;

/** What a JSON value looks like to the person who wrote it, short enough for a message. */
public final class JsonShape {

    private static final int MAX_TEXT = 40;

    private JsonShape() {}

    public static String of(@Nullable Object json) {
        return switch (json) {
            case null -> "null or missing";
            case JsonPlace.Members _ -> "an object";
            case JsonPlace.Elements _ -> "an array";
            case String text when text.length() > MAX_TEXT -> "'" + plain(text.substring(0, MAX_TEXT)) + "...'";
            case String text -> "'" + plain(text) + "'";
            default -> json.toString();
        };
    }

    /** On one line, as logs are. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
