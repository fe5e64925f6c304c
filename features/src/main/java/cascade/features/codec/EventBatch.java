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

    private final List<Decoded<FeedEvent>> batch = new ArrayList<>();
    private final List<CodecException> notJson = new ArrayList<>();

    private EventBatch() {}

    static List<Decoded<FeedEvent>> decode(byte[] body) {
        int start = 0;
        while (start < body.length && isSpace(body[start])) {
            start++;
        }
        if (start == body.length) {
            throw new CodecException(CodecException.WHOLE, "is empty");
        }
        return body[start] == '[' ? array(body) : new EventBatch().lines(body);
    }

    /** Where the JSON of one element is broken, or is not UTF-8, its reader can go no further; others may be whole. */
    private static List<Decoded<FeedEvent>> array(byte[] body) {
        try {
            return JsonReader.whole(body, reader -> new EventBatch().elements(reader));
        } catch (CodecException broken) {
            return new EventBatch().elementsByThemselves(body, broken);
        }
    }

    private List<Decoded<FeedEvent>> elements(JsonReader reader) throws IOException {
        JsonStreamContext array = reader.context();
        while (reader.next() != JsonToken.END_ARRAY) {
            try {
                batch.add(new Accepted<>(batch.size(), EventMembers.read(reader)));
            } catch (CodecException e) {
                reject(e);
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

    private List<Decoded<FeedEvent>> elementsByThemselves(byte[] body, CodecException broken) {
        BodyElements elements = new BodyElements(body.length);
        elements.next(body).forEach(element -> one(element.bytes()));
        elements.last().forEach(element -> one(element.bytes()));
        return atLeastOneObject(broken);
    }

    private List<Decoded<FeedEvent>> lines(byte[] body) {
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                line(body, start, end);
                start = end + 1;
            }
        }
        return notJson.isEmpty() ? batch : atLeastOneObject(notJson.getFirst());
    }

    private void line(byte[] body, int start, int end) {
        int from = start;
        while (from < end && isSpace(body[from])) {
            from++;
        }
        if (from < end) {
            one(Arrays.copyOfRange(body, from, end));
        }
    }

    private void one(byte[] event) {
        try {
            batch.add(new Accepted<>(batch.size(), EventCodec.decode(event)));
        } catch (CodecException e) {
            reject(e);
            if (e.field().equals(CodecException.WHOLE)) {
                notJson.add(e);
            }
        }
    }

    private void reject(CodecException fault) {
        batch.add(new Rejected<>(batch.size(), fault.field(), fault.getMessage()));
    }

    /** A body without a single object in it is no batch with bad events but no batch at all. */
    private List<Decoded<FeedEvent>> atLeastOneObject(CodecException otherwise) {
        if (notJson.size() == batch.size()) {
            throw otherwise;
        }
        return batch;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
