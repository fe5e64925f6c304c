package cascade.lab.verify.security.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads answers of HTTP/1.1 from a stream, as RFC 9112 frames them. Knows no more than a server of ours sends. Of one that {@link Answer#goesOn goes on}
 * without an end the first part is all.
 */
final class AnswerReader {

    private static final int MOST_HEAD_BYTES = 64 << 10;
    private static final int MOST_BODY_BYTES = 64 << 20;

    private final InputStream in;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** The next one, after those that only say that more will come. Throws {@link EOFException} where there is none. */
    Answer next(String method) throws IOException {
        while (true) {
            String head = head();
            int status = status(head);
            Map<String, String> headers = headers(head);
            if (status >= 200) {
                byte[] body = hasBody(method, status) ? body(headers) : new byte[0];
                body = "gzip".equals(headers.get("content-encoding")) && body.length > 0 ? plain(body) : body;
                return new Answer(Answer.End.ANSWERED, status, headers, head, body);
            }
        }
    }

    private static byte[] plain(byte[] gzip) throws IOException {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return plain.readNBytes(MOST_BODY_BYTES);
        }
    }

    private static boolean hasBody(String method, int status) {
        return !method.equals("HEAD") && status != 204 && status != 304;
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            if (head.size() > MOST_HEAD_BYTES) {
                throw new IOException("the head of an answer is over " + MOST_HEAD_BYTES + " bytes");
            }
            ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int status(String head) throws IOException {
        if (!head.matches("(?s)HTTP/1\\.[01] \\d{3}[ \r].*")) {
            throw new IOException(
                    "no answer of HTTP: " + head.lines().findFirst().orElse(""));
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new HashMap<>();
        head.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return Answer.goesOn(headers) ? chunk() : chunks();
        }
        String length = headers.get("content-length");
        return length == null ? in.readNBytes(MOST_BODY_BYTES) : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            byte[] chunk = chunk();
            if (chunk.length == 0) {
                return body.toByteArray();
            }
            body.writeBytes(chunk);
        }
    }

    private byte[] chunk() throws IOException {
        byte[] chunk = exactly(Integer.parseInt(line().strip(), 16));
        line();
        return chunk;
    }

    private byte[] exactly(int length) throws IOException {
        if (length > MOST_BODY_BYTES) {
            throw new IOException("a body of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || line.length() > 1_000) {
                throw new EOFException();
            }
            line.append((char) next);
            next = in.read();
        }
        return line.toString();
    }
}
