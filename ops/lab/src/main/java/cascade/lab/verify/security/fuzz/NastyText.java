package cascade.lab.verify.security.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Texts that have broken something somewhere, and ids of a few hundred users and items that are told of again and again. */
public final class NastyText {

    /** Stands where a line, a key, a header or a tag would begin if a text got out of its place; of ids, logs and metrics alike. */
    public static final String MARKER = "zq7x";

    /** Few, so that what is stored has a bound and the same rows are written from all sides. */
    private static final int IDS = 300;

    private static final int MOST_LENGTH = 300;

    /** What would come into force where a text is taken for something else than text. */
    public static final List<String> INJECTIONS = List.of(
            "zq7x:state",
            "zq7x}:state",
            "{u:zq7x}:state",
            "{c:00}:items",
            "{cascade}:zq7x",
            "cascade:experiments",
            "u:zq7x",
            "zq7x*",
            "zq7x?[a-z]\\",
            "*",
            "zq7x\r\nSET zq7x 1\r\n",
            "zq7x\r\n*3\r\n$3\r\nSET\r\n$4\r\nzq7x\r\n$1\r\n1\r\n",
            "$4\r\nzq7x",
            "zq7x\n12:00:00.000 ERROR zq7x it was somebody else",
            "\nzq7x INFO a line of its own",
            "zq7x\u001b[2J\u001b]0;zq7x\u0007",
            "zq7x\u009b31m",
            "zq7x\u202Egnp.exe",
            "zq7x\u2028zq7x\u2029",
            "<script>zq7x()</script>",
            "\"><img src=x onerror=zq7x()>",
            "</script><svg/onload=zq7x()>",
            "javascript:zq7x()",
            "'; zq7x --",
            "${jndi:ldap://127.0.0.1:1/zq7x}",
            "${zq7x}",
            "{{zq7x}}",
            "%{zq7x}",
            "zq7x: 1\r\nSet-Cookie: zq7x=1",
            "zq7x\",\"admin\":true,\"x\":\"",
            "zq7x\\",
            "zq7x\"} 1\nzq7x_total{x=\"",
            "..%2f..%2fzq7x",
            "../../../../etc/zq7x",
            "zq7x\u0000",
            "zq7x,zq7x2",
            "zq7x&user=zq7x2",
            "zq7x;zq7x2",
            "zq7x%",
            " zq7x ",
            "zq7x\u00e9\u4f60\ud83d\ude00",
            "zq7x\ufffd",
            "zq7x\ufeff");

    private static final List<String> OTHERS = List.of(
            "",
            " ",
            "0",
            "-1",
            "null",
            "true",
            "NaN",
            "Infinity",
            "1e999999",
            "99999999999999999999999999",
            "0x10",
            "2026-11-24T10:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "2026-02-30T00:00:00Z",
            "[]",
            "__proto__",
            "constructor",
            "(nobody)",
            ".",
            "..",
            "/",
            "//",
            "\u0130\u0131\u017f",
            "\ud83d",
            "\udc00\ud800",
            "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301");

    private NastyText() {}

    /** Any of them, some doubled, cut or very long. */
    public static String any(SplittableRandom random) {
        String text = random.nextInt(3) > 0
                ? INJECTIONS.get(random.nextInt(INJECTIONS.size()))
                : OTHERS.get(random.nextInt(OTHERS.size()));
        return switch (random.nextInt(16)) {
            case 0 -> text.repeat(random.nextInt(MOST_LENGTH / 4));
            case 1 -> "x".repeat(random.nextInt(MOST_LENGTH));
            case 2 -> text + (char) random.nextInt(0x2fff);
            case 3 -> text.substring(random.nextInt(text.length() + 1));
            default -> text;
        };
    }

    /** Nine of ten are ids, and of few users or items; the others are any text. */
    public static String id(SplittableRandom random) {
        return random.nextInt(10) > 0 ? MARKER + "-" + random.nextInt(IDS) : any(random);
    }

    /** Of a query or a path: in one of the ways that clients write it, now and then in one that is wrong. Each char is a byte. */
    static String escaped(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean isLavish = random.nextInt(8) == 0;
        StringBuilder escaped = new StringBuilder();
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (isPlain && !(isLavish && random.nextBoolean())) {
                escaped.append(c);
            } else {
                escaped.append(String.format(random.nextInt(4) == 0 ? "%%%02x" : "%%%02X", (int) c));
            }
        }
        return switch (random.nextInt(40)) {
            case 0 -> escaped + "%";
            case 1 -> escaped + "%zz";
            case 2 -> escaped + "%c0%af";
            case 3 -> escaped + "%ff%fe";
            case 4 -> escaped + "%00";
            case 5 -> escaped + "%0d%0azq7x:%201";
            default -> escaped.toString();
        };
    }
}
