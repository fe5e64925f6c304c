package cascade.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a raw query to names and values, strictly: a name given twice, a broken percent escape or bytes that are not UTF-8
 * are a 400 rather than a guess.
 */
final class QueryString {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private QueryString() {}

    /** The parameters in their order; empty for a null or an empty query. Throws {@link ProblemException}. */
    static Map<String, String> parse(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String rawName = equals < 0 ? pair : pair.substring(0, equals);
            String name = decode(rawName, rawName);
            String value = equals < 0 ? "" : decode(name, pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null) {
                throw ProblemException.badField(name, name + " is given more than once");
            }
        }
        return parameters;
    }

    /** The same; a name that is none of {@code known} is a 400 too. */
    static Map<String, String> parse(@Nullable String raw, Set<String> known) {
        Map<String, String> parameters = parse(raw);
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw ProblemException.badField(name, name + " is not a parameter here");
            }
        }
        return parameters;
    }

    /** The number that {@code text} is, from 1 to {@code most}; {@code usual} where there is none. */
    static int number(String name, @Nullable String text, int usual, int most) {
        if (text == null) {
            return usual;
        }
        int number = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw ProblemException.badField(name, name + " is not a number in 1.." + most + ": " + Excerpt.of(text));
        }
        return number;
    }

    static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badField(name, name + " is neither true nor false: " + Excerpt.of(text));
        };
    }

    /**
     * The elements of the parameter {@code name}, which are split at commas before they are decoded, so that a comma within
     * one is {@code %2C}; empty where the query lacks it.
     */
    static List<String> list(@Nullable String raw, String name) {
        List<String> elements = new ArrayList<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String rawName = equals < 0 ? pair : pair.substring(0, equals);
            if (decode(rawName, rawName).equals(name)) {
                for (String element :
                        pair.substring(equals < 0 ? pair.length() : equals + 1).split(",", -1)) {
                    elements.add(decode(name, element));
                }
            }
        }
        return elements;
    }

    private static String decode(String field, String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        byte[] source = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                bytes.put(escaped(field, source, i));
                i += 2;
            } else {
                bytes.put(source[i] == '+' ? (byte) ' ' : source[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.badField(field, "the percent escapes of " + field + " are not UTF-8");
        }
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || c == '+' || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static byte escaped(String field, byte[] source, int percent) {
        int high = percent + 2 < source.length ? Character.digit(source[percent + 1], 16) : -1;
        int low = percent + 2 < source.length ? Character.digit(source[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw ProblemException.badField(field, field + " has a broken percent escape");
        }
        return (byte) (high << 4 | low);
    }
}
