package cascade.features;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item as its application published it: the owner of this record is the HTTP catalogue ({@code PUT /v1/items/ID}).
 *
 * @param durationMillis length of a video; null for an image or where unknown
 * @param width pixels; null where unknown
 * @param height pixels; null where unknown
 * @param vector content embedding made elsewhere; null where there is none. Never written to after construction.
 * @param attributes further categorical features by name, such as {@code music}
 */
public record Item(
        ItemId id,
        Kind kind,
        AuthorId author,
        Topic topic,
        List<String> tags,
        Instant publishedAt,
        @Nullable Long durationMillis,
        @Nullable Integer width,
        @Nullable Integer height,
        float @Nullable [] vector,
        Map<String, String> attributes) {

    public Item {
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
        if (durationMillis != null && durationMillis < 0) {
            throw new IllegalArgumentException("durationMillis of item " + id + " is negative: " + durationMillis);
        }
    }
}
