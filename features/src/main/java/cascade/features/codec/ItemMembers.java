package cascade.features.codec;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one item, gathered in whatever order they come. */
final class ItemMembers {

    static final int MAX_TAGS = 64;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_VECTOR = 4096;

    private static final int MAX_PIXELS = 1_000_000;

    private final @Nullable ItemId path;
    private @Nullable ItemId id;
    private @Nullable Kind kind;
    private @Nullable AuthorId author;
    private @Nullable Topic topic;
    private List<String> tags = List.of();
    private @Nullable Instant publishedAt;
    private @Nullable Long durationMillis;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private float @Nullable [] vector;
    private Map<String, String> attributes = Map.of();

    private ItemMembers(@Nullable ItemId path) {
        this.path = path;
        this.id = path;
    }

    /** {@code path} is the id that is known already; null where the object has to name it. */
    static Item read(JsonReader reader, @Nullable ItemId path) throws IOException {
        ItemMembers members = new ItemMembers(path);
        reader.object("", name -> members.readMember(name, reader));
        return members.item();
    }

    private boolean readMember(String name, JsonReader reader) throws IOException {
        switch (name) {
            case "id" -> id = ownId(reader.id("id", ItemId::new));
            case "kind" -> kind = kind(reader.text("kind"));
            case "author" -> author = reader.id("author", AuthorId::new);
            case "topic" -> topic = reader.id("topic", Topic::new);
            case "tags" -> tags = JsonLists.texts(reader, "tags", MAX_TAGS);
            case "publishedAt" -> publishedAt = reader.time("publishedAt");
            case "durationMillis" -> durationMillis = reader.integer("durationMillis", 0, Long.MAX_VALUE);
            case "width" -> width = pixels(reader.integer("width", 0, MAX_PIXELS));
            case "height" -> height = pixels(reader.integer("height", 0, MAX_PIXELS));
            case "vector" -> vector = JsonLists.vector(reader, "vector", MAX_VECTOR);
            case "attributes" -> attributes = JsonLists.words(reader, "attributes", MAX_ATTRIBUTES);
            default -> {
                return false;
            }
        }
        return true;
    }

    private ItemId ownId(@Nullable ItemId named) {
        ItemId own = JsonReader.required("id", named);
        if (path != null && !path.equals(own)) {
            throw new CodecException("id", "is another than the path's: " + own);
        }
        return own;
    }

    private static @Nullable Kind kind(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Kind.of(text)
                .orElseThrow(() -> new CodecException("kind", "is neither image nor video: " + JsonReader.shown(text)));
    }

    private static @Nullable Integer pixels(@Nullable Long pixels) {
        return pixels == null ? null : Math.toIntExact(pixels);
    }

    private Item item() {
        return new Item(
                JsonReader.required("id", id),
                JsonReader.required("kind", kind),
                JsonReader.required("author", author),
                JsonReader.required("topic", topic),
                tags,
                JsonReader.required("publishedAt", publishedAt),
                durationMillis,
                width,
                height,
                vector,
                attributes);
    }
}
