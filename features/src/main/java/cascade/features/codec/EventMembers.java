package cascade.features.codec;

import cascade.features.AuthorId;
import cascade.features.Ids;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one event, gathered in whatever order they come. */
final class EventMembers {

    static final int VERSION = 1;

    private static final int MAX_CONTEXT = 32;

    /** Nobody looks at one item for longer than a day; one such sum would outweigh a thousand people. */
    static final long MAX_DWELL_MILLIS = Duration.ofDays(1).toMillis();

    private @Nullable Long version;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable UserId user;
    private @Nullable ItemId item;
    private @Nullable Instant time;
    private Scene scene = Scene.WATERFALL;
    private @Nullable String requestId;
    private @Nullable Integer position;
    private @Nullable Long dwellMillis;
    private @Nullable AuthorId author;
    private Map<String, String> context = Map.of();

    private EventMembers() {}

    static FeedEvent read(JsonReader reader) throws IOException {
        EventMembers members = new EventMembers();
        reader.object("", name -> members.readMember(name, reader));
        return members.event();
    }

    private boolean readMember(String name, JsonReader reader) throws IOException {
        switch (name) {
            case "v" -> version = reader.integer("v", VERSION, VERSION);
            case "id" -> id = reader.id("id", EventMembers::eventId);
            case "type" -> type = reader.text("type");
            case "user" -> user = reader.id("user", UserId::new);
            case "item" -> item = reader.id("item", ItemId::new);
            case "time" -> time = reader.time("time");
            case "scene" -> scene = scene(reader.text("scene"));
            case "requestId" -> requestId = reader.id("requestId", text -> Ids.check("request", text));
            case "position" -> position = position(reader.integer("position", 0, Integer.MAX_VALUE));
            case "dwellMillis" -> dwellMillis = reader.integer("dwellMillis", 0, MAX_DWELL_MILLIS);
            case "author" -> author = reader.id("author", AuthorId::new);
            case "context" -> context = JsonLists.words(reader, "context", MAX_CONTEXT);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** One of a server is made of two ids, and is looked at when both are known. */
    private static String eventId(String text) {
        return text.startsWith(FeedEvent.Impression.SERVED) ? text : Ids.check("event", text);
    }

    private static Scene scene(@Nullable String text) {
        if (text == null) {
            return Scene.WATERFALL;
        }
        return Scene.of(text)
                .orElseThrow(() -> new CodecException(
                        "scene", "is none of waterfall, similar and video: " + JsonReader.shown(text)));
    }

    private static @Nullable Integer position(@Nullable Long position) {
        return position == null ? null : Math.toIntExact(position);
    }

    private FeedEvent event() {
        JsonReader.required("v", version);
        String kind = JsonReader.required("type", type);
        Envelope envelope = new Envelope(
                JsonReader.required("id", id),
                JsonReader.required("user", user),
                JsonReader.required("item", item),
                JsonReader.required("time", time),
                new RequestContext(scene, context),
                requestId,
                position);
        return EventTypes.event(kind, envelope, dwellMillis, author);
    }
}
