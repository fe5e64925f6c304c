package cascade.features.codec;

import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Events as versioned JSON, the format of {@code POST /v1/events} and of the topic {@code cascade.events}:
 *
 * <pre>{"v":1,"id":"e-1","type":"click","user":"u1","item":"i9","time":"2026-11-24T10:00:00Z","scene":"waterfall",
 *  "requestId":"..","position":3,"dwellMillis":null,"author":null,"context":{"os":"android"}}</pre>
 *
 * <p>{@code v}, {@code id}, {@code type}, {@code user}, {@code item} and {@code time} are required, {@code dwellMillis}
 * with a dwell; {@code scene} defaults to {@code waterfall}. {@code dwellMillis}, a day at most, belongs to a dwell only, {@code author} to
 * a follow or unfollow only. Times are cut to milliseconds. An id that begins with {@code served:} is {@code served:REQUEST:ITEM} of an impression that a
 * server tells of.
 */
public final class EventCodec {

    private EventCodec() {}

    public static byte[] encode(FeedEvent event) {
        Envelope envelope = event.envelope();
        return JsonWriter.object(json -> {
            json.writeNumberField("v", EventMembers.VERSION);
            JsonWriter.text(json, "id", envelope.id());
            JsonWriter.text(json, "type", EventTypes.type(event));
            JsonWriter.text(json, "user", envelope.user());
            JsonWriter.text(json, "item", envelope.item());
            JsonWriter.time(json, "time", envelope.time());
            JsonWriter.text(json, "scene", envelope.context().scene().text());
            JsonWriter.text(json, "requestId", envelope.requestId());
            JsonWriter.number(json, "position", envelope.position());
            JsonWriter.number(json, "dwellMillis", event instanceof FeedEvent.Dwell dwell ? dwell.dwellMillis() : null);
            JsonWriter.text(json, "author", EventTypes.author(event));
            JsonWriter.words(json, "context", envelope.context().values());
        });
    }

    /** Events as the body of one request: a JSON array. */
    public static byte[] encodeBatch(List<FeedEvent> events) {
        var body = new ByteArrayOutputStream();
        body.write('[');
        for (int index = 0; index < events.size(); index++) {
            if (index > 0) {
                body.write(',');
            }
            body.writeBytes(encode(events.get(index)));
        }
        body.write(']');
        return body.toByteArray();
    }

    /**
     * The event that {@code json} holds.
     *
     * @throws CodecException where it is not one event, whole and nothing else
     */
    public static FeedEvent decode(byte[] json) {
        return JsonReader.whole(json, EventMembers::read);
    }

    /**
     * Every event of a body, in its order: a JSON array, or one JSON object a line. A bad event does not block the others.
     *
     * @throws CodecException where the body is empty, is an array that is not JSON, or has no line that is a JSON object
     */
    public static List<Decoded<FeedEvent>> decodeBatch(byte[] body) {
        return EventBatch.decode(body);
    }
}
