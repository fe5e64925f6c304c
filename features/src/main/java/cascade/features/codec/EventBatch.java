package cascade.features.codec;

import cascade.features.codec.Decoded.Accepted;
import cascade.features.codec.Decoded.Rejected;
import cascade.features.event.FeedEvent;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads many events from one body; each stands or falls alone. */
final class EventBatch {

    private EventBatch() {}

    static List<Decoded<FeedEvent>> decode(byte[] body) {
        int start = 0;
        while (start < body.length && isSpace(body[start])) {
            start++;
        }
        if (start == body.length) {
            throw new CodecException(CodecException.WHOLE, "is empty");
        }
        return body[start] == '[' ? JsonReader.whole(body, EventBatch::array) : lines(body);
    }

    private static List<Decoded<FeedEvent>> array(JsonReader reader) throws IOException {
        List<Decoded<FeedEvent>> batch = new ArrayList<>();
        JsonStreamContext array = reader.context();
        while (reader.next() != JsonToken.END_ARRAY) {
            try {
                batch.add(new Accepted<>(batch.size(), EventMembers.read(reader)));
            } catch (CodecException e) {
                batch.add(new Rejected<>(batch.size(), e.getMessage()));
                skipRest(reader, array);
            }
        }
        return batch;
    }

    /** Leaves an element half read: the parser's context is the array's own again once the element is over. */
    private static void skipRest(JsonReader reader, JsonStreamContext array) throws IOException {
        while (!reader.context().equals(array)) {
            reader.next();
        }
    }

    private static List<Decoded<FeedEvent>> lines(byte[] body) {
        List<Decoded<FeedEvent>> batch = new ArrayList<>();
        List<CodecException> notJson = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                line(body, start, end, batch, notJson);
                start = end + 1;
            }
        }
        // A body without a single object in it is no batch with bad events but no batch at all.
        if (notJson.size() == batch.size()) {
            throw notJson.getFirst();
        }
        return batch;
    }

    private static void line(
            byte[] body, int start, int end, List<Decoded<FeedEvent>> batch, List<CodecException> notJson) {
        int from = start;
        while (from < end && isSpace(body[from])) {
            from++;
        }
        if (from == end) {
            return;
        }
        try {
            batch.add(new Accepted<>(batch.size(), EventCodec.decode(Arrays.copyOfRange(body, from, end))));
        } catch (CodecException e) {
            batch.add(new Rejected<>(batch.size(), e.getMessage()));
            if (e.field().equals(CodecException.WHOLE)) {
                notJson.add(e);
            }
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
