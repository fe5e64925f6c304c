package cascade.lab.bench.feed.consoles;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events from the chunks of an answer, wherever these are cut: in a word, in a character, between two events or none. One thread. */
final class EventReader {

    /** Hundreds of times a sample: who sends more sends no events. */
    static final int MOST_BYTES = 8 << 20;

    private static final String NAME = "event:";
    private static final String DATA = "data:";

    private final Listener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(64 << 10);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream(64 << 10);
    private String name = "";
    private boolean hasData;

    /** Who is told of each event. */
    interface Listener {

        /** An event is whole, its last byte read. */
        void event(String name, byte[] data);
    }

    EventReader(Listener listener) {
        this.listener = listener;
    }

    /**
     * Reads on.
     *
     * @throws IllegalStateException where an event has no end
     */
    void read(byte[] chunk) {
        int from = 0;
        for (int at = 0; at < chunk.length; at++) {
            if (chunk[at] == '\n') {
                line.write(chunk, from, at - from);
                lineEnds();
                from = at + 1;
            }
        }
        line.write(chunk, from, chunk.length - from);
        if (line.size() + data.size() > MOST_BYTES) {
            throw new IllegalStateException("an event of more than " + MOST_BYTES + " bytes");
        }
    }

    private void lineEnds() {
        if (line.size() == 0) {
            eventEnds();
            return;
        }
        byte[] bytes = line.toByteArray();
        line.reset();
        if (startsWith(bytes, DATA)) {
            if (hasData) {
                data.write('\n');
            }
            hasData = true;
            int from = valueFrom(bytes, DATA);
            data.write(bytes, from, bytes.length - from);
        } else if (startsWith(bytes, NAME)) {
            int from = valueFrom(bytes, NAME);
            name = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        }
    }

    /** What has a name and no data is no event. */
    private void eventEnds() {
        if (hasData) {
            listener.event(name, data.toByteArray());
        }
        name = "";
        hasData = false;
        data.reset();
    }

    private static boolean startsWith(byte[] bytes, String field) {
        for (int at = 0; at < field.length(); at++) {
            if (at == bytes.length || bytes[at] != field.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** One space behind the colon belongs to no value. */
    private static int valueFrom(byte[] bytes, String field) {
        boolean isSpaced = bytes.length > field.length() && bytes[field.length()] == ' ';
        return field.length() + (isSpaced ? 1 : 0);
    }
}
