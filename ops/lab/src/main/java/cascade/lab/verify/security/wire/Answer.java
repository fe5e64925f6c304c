package cascade.lab.verify.security.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What came back.
 *
 * @param status 0 where nothing did
 * @param headers by name in small letters, the last of each
 * @param head the status line and all headers as they came
 */
public record Answer(End end, int status, Map<String, String> headers, String head, byte[] body) {

    /** How asking ended. */
    public enum End {
        ANSWERED,
        /** The connection stayed open and silent, or nobody took what was sent, for longer than is borne. */
        SILENT,
        /** The connection was closed without a word. */
        CLOSED
    }

    static final Answer SILENCE = new Answer(End.SILENT, 0, Map.of(), "", new byte[0]);
    static final Answer GONE = new Answer(End.CLOSED, 0, Map.of(), "", new byte[0]);

    public Answer {
        headers = Map.copyOf(headers);
    }

    public String type() {
        return type(headers);
    }

    private static String type(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "");
        int end = type.indexOf(';');
        return end < 0 ? type : type.substring(0, end);
    }

    /** Whether an answer is events that come until the caller goes: silence after its first part is no fault. */
    static boolean goesOn(Map<String, String> headers) {
        return type(headers).equals("text/event-stream");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public boolean isServed() {
        return status >= 200 && status < 400;
    }
}
