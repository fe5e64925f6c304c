package cascade.features;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Items are equal where all is, the numbers of their vectors too. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Item item
                && id.equals(item.id)
                && kind == item.kind
                && author.equals(item.author)
                && topic.equals(item.topic)
                && tags.equals(item.tags)
                && publishedAt.equals(item.publishedAt)
                && Objects.equals(durationMillis, item.durationMillis)
                && Objects.equals(width, item.width)
                && Objects.equals(height, item.height)
                && Arrays.equals(vector, item.vector)
                && attributes.equals(item.attributes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
