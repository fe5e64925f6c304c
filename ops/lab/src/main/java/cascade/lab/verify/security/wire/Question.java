package cascade.lab.verify.security.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request as it goes over the wire.
 *
 * @param method as its first line has it, empty where nobody can tell
 * @param target likewise
 * @param bytes all of it
 * @param isWhole whether it is one request of HTTP, which must be answered; of another the connection may be closed without a word
 */
public record Question(String method, String target, Credential credential, byte[] bytes, boolean isWhole) {

    private static final int SHOWN = 160;
    private static final Pattern BLANK = Pattern.compile("^[\\x00-\\x20\\x7f-\\x9f]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final byte[] NOTHING = new byte[0];

    /** One without a body. */
    public static Question of(String method, String target, Credential credential) {
        return of(method, target, List.of(), NOTHING, credential);
    }

    /** One request; {@code headers} are whole lines, each char a byte, and none says how long the body is. */
    public static Question of(String method, String target, List<String> headers, byte[] body, Credential credential) {
        boolean hasBody = body.length > 0 || method.equals("POST") || method.equals("PUT");
        StringBuilder head = head(method, target, headers, credential);
        if (hasBody) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return new Question(method, target, credential, joined(head.append("\r\n"), body), true);
    }

    /** The same with the body in chunks of {@code size} bytes. */
    public static Question chunked(
            String method, String target, List<String> headers, byte[] body, int size, Credential credential) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            chunks.writeBytes(latin(Integer.toHexString(length) + "\r\n"));
            chunks.write(body, from, length);
            chunks.writeBytes(latin("\r\n"));
        }
        chunks.writeBytes(latin("0\r\n\r\n"));
        StringBuilder head = head(method, target, headers, credential).append("Transfer-Encoding: chunked\r\n\r\n");
        return new Question(method, target, credential, joined(head, chunks.toByteArray()), true);
    }

    /** What need not be HTTP; shows nothing that opens anything. Its first line is read as loosely as servers may (RFC 9112, 3). */
    public static Question raw(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String begun = BLANK.matcher(text).replaceFirst("");
        String[] line = SPACES.split(begun.lines().findFirst().orElse("").strip(), -1);
        boolean isLine = line.length == 3;
        return new Question(isLine ? line[0] : "", isLine ? line[1] : "", Credential.NONE, bytes, false);
    }

    private static StringBuilder head(String method, String target, List<String> headers, Credential credential) {
        StringBuilder head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        credential.headers().forEach(line -> head.append(line).append("\r\n"));
        headers.forEach(line -> head.append(line).append("\r\n"));
        return head;
    }

    private static byte[] joined(CharSequence head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(latin(head.toString()));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How it begins, fit for a terminal, without what it shows at the door. */
    public String excerpt() {
        int length = Math.min(SHOWN, bytes.length);
        String text = isWhole ? method + " " + target : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        String shown = text.substring(0, Math.min(SHOWN, text.length())).replaceAll("[^ -~]", "?");
        return shown + " (" + credential.name() + ", " + bytes.length + " bytes)";
    }
}
