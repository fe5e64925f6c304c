package cascade.features;

import cascade.features.event.FeedEvent.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small values for tests: everything about them that a test does not say is unremarkable. */
public final class Examples {

    /** When examples happen. */
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Examples() {}

    /** An image by {@code author} about {@code topic}, published an hour before {@link #NOON}. */
    public static Item image(String id, String author, String topic) {
        return item(id, Kind.IMAGE, author, topic, NOON.minusSeconds(3_600), null);
    }

    /** A video of the given length, by author {@code a1} about topic {@code t1}. */
    public static Item video(String id, long durationMillis) {
        return item(id, Kind.VIDEO, "a1", "t1", NOON.minusSeconds(3_600), durationMillis);
    }

    public static Item item(
            String id, Kind kind, String author, String topic, Instant publishedAt, @Nullable Long durationMillis) {
        return new Item(
                new ItemId(id),
                kind,
                new AuthorId(author),
                new Topic(topic),
                List.of(),
                publishedAt,
                durationMillis,
                null,
                null,
                null,
                Map.of());
    }

    /** The same item with a content vector. */
    public static Item withVector(Item item, float... vector) {
        return new Item(
                item.id(),
                item.kind(),
                item.author(),
                item.topic(),
                item.tags(),
                item.publishedAt(),
                item.durationMillis(),
                item.width(),
                item.height(),
                vector,
                item.attributes());
    }

    /** The envelope of an event in the waterfall, {@code millis} after {@link #NOON}. */
    public static Envelope envelope(String user, String item, long millis) {
        return envelope(user, item, millis, Map.of());
    }

    /** On the page of a request. */
    public static Envelope envelope(String user, String item, long millis, @Nullable String request) {
        Envelope plain = envelope(user, item, millis);
        return new Envelope(
                plain.id(), plain.user(), plain.item(), plain.time(), plain.context(), request, plain.position());
    }

    public static Envelope envelope(String user, String item, long millis, Map<String, String> context) {
        return new Envelope(
                user + "-" + item + "-" + millis,
                new UserId(user),
                new ItemId(item),
                NOON.plusMillis(millis),
                new RequestContext(Scene.WATERFALL, context),
                null,
                null);
    }

    public static List<ItemId> ids(String... ids) {
        return List.of(ids).stream().map(ItemId::new).toList();
    }
}
