package cascade.lab.verify.security.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Makes JSON objects that are nearly right: of members that are right by themselves some are left out, given twice, renamed or
 * given what they should not have; and of the text a little is broken now and then.
 */
final class JsonFuzzer {

    private static final int DEEP = 5_000;
    private static final int LONG = 100_000;

    private static final List<Function<SplittableRandom, String>> VALUES = List.of(
            _ -> "null",
            _ -> "true",
            _ -> "0",
            _ -> "-1",
            _ -> "1.5",
            _ -> "9223372036854775808",
            _ -> "1e400",
            _ -> "-1e-1000000000",
            _ -> "1e1000000000",
            _ -> "0.1e999999999999999999",
            _ -> "9".repeat(900),
            _ -> "9".repeat(5_000),
            _ -> "NaN",
            _ -> "-Infinity",
            _ -> "01",
            _ -> "{}",
            _ -> "[]",
            _ -> "[[[{}]]]",
            _ -> "{\"\":{\"\":null}}",
            _ -> "[" + "0,".repeat(2_000) + "0]",
            random -> random.nextInt(20) == 0 ? "[".repeat(DEEP) + "]".repeat(DEEP) : "[[]]",
            random -> random.nextInt(20) == 0 ? "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP) : "{\"a\":{}}",
            random -> random.nextInt(20) == 0 ? "\"" + "y".repeat(LONG) + "\"" : "\"yy\"",
            _ -> "\"\\ud800\"",
            _ -> "\"\\u0000\"",
            _ -> "\"\\x41\"",
            _ -> "'x'",
            _ -> "undefined",
            random -> text(NastyText.any(random)),
            random -> text(NastyText.any(random)),
            random -> "[" + text(NastyText.any(random)) + "," + text(NastyText.any(random)) + "]",
            random -> "{" + text(NastyText.any(random)) + ":" + text(NastyText.any(random)) + "}");

    private JsonFuzzer() {}

    /** An object of {@code members}, each a name and the JSON of its value, with none to three of them wrong. */
    static String object(Map<String, String> members, SplittableRandom random) {
        List<String> written = new ArrayList<>();
        members.forEach((name, value) -> written.add(text(name) + ":" + value));
        int wrong = random.nextInt(4);
        List<String> names = new ArrayList<>(members.keySet());
        for (int i = 0; i < wrong && !written.isEmpty(); i++) {
            int at = random.nextInt(written.size());
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(8)) {
                case 0 -> written.remove(at);
                case 1 -> written.add(written.get(at));
                case 2 -> written.add(text(NastyText.any(random)) + ":" + value(random));
                case 3 -> written.add(text(name) + ":" + value(random));
                default -> written.set(at, text(name) + ":" + value(random));
            }
        }
        return "{" + String.join(",", written) + "}";
    }

    /** Any value, most of them wrong wherever they stand. */
    static String value(SplittableRandom random) {
        return VALUES.get(random.nextInt(VALUES.size())).apply(random);
    }

    /** As bytes, of one in twelve not those of JSON or of UTF-8. */
    static byte[] bytes(String json, SplittableRandom random) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(12) > 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length + 1);
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.write(bytes, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> {
                return broken.toByteArray();
            }
            case 1 -> broken.write(0xff);
            case 2 -> broken.writeBytes(new byte[] {(byte) 0xc3, 0x28});
            case 3 -> broken.write(0);
            case 4 -> broken.writeBytes(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
            default -> broken.write(random.nextInt(256));
        }
        broken.write(bytes, at, bytes.length - at);
        return broken.toByteArray();
    }

    /** {@code text} as JSON. */
    static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
