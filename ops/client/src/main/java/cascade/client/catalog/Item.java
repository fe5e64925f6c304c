package cascade.client.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is published.
 *
 * @param id 1 to 64 bytes of UTF-8
 * @param kind what it is
 * @param author who published it
 * @param topic what it is about
 * @param tags further words for that
 * @param publishedAt when, at most a day ahead
 * @param durationMillis of a video, or null
 * @param width in pixels, or null
 * @param height in pixels, or null
 * @param vector its content as numbers, made elsewhere; empty for none
 * @param attributes whatever the application wants kept, by name
 */
public record Item(
        String id,
        Kind kind,
        String author,
        String topic,
        List<String> tags,
        Instant publishedAt,
        @Nullable Long durationMillis,
        @Nullable Integer width,
        @Nullable Integer height,
        List<Float> vector,
        Map<String, String> attributes) {

    /** Checks that what every item needs is there, and makes lists and maps immutable; the server judges the rest. */
    public Item {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(publishedAt, "publishedAt");
        tags = List.copyOf(tags);
        vector = List.copyOf(vector);
        attributes = Map.copyOf(attributes);
    }

    /**
     * Begins an item that is published now.
     *
     * @param id 1 to 64 bytes of UTF-8
     * @param kind what it is
     * @param author who publishes it
     * @param topic what it is about
     * @return its builder
     */
    public static Builder of(String id, Kind kind, String author, String topic) {
        return new Builder(id, kind, author, topic);
    }

    /** Collects what an item has. For one thread. */
    public static final class Builder {

        private final String id;
        private final Kind kind;
        private final String author;
        private final String topic;
        private List<String> tags = List.of();
        private @Nullable Instant publishedAt;
        private @Nullable Long durationMillis;
        private @Nullable Integer width;
        private @Nullable Integer height;
        private List<Float> vector = List.of();
        private final Map<String, String> attributes = new LinkedHashMap<>();

        private Builder(String id, Kind kind, String author, String topic) {
            this.id = id;
            this.kind = kind;
            this.author = author;
            this.topic = topic;
        }

        /**
         * Sets further words for what it is about.
         *
         * @param words none by default
         * @return this
         */
        public Builder tags(List<String> words) {
            tags = words;
            return this;
        }

        /**
         * Sets when it is published.
         *
         * @param when now by default
         * @return this
         */
        public Builder publishedAt(Instant when) {
            publishedAt = when;
            return this;
        }

        /**
         * Sets how long a video is.
         *
         * @param millis 0 or more
         * @return this
         */
        public Builder durationMillis(long millis) {
            durationMillis = millis;
            return this;
        }

        /**
         * Sets its size in pixels.
         *
         * @param widthPixels across
         * @param heightPixels down
         * @return this
         */
        public Builder pixels(int widthPixels, int heightPixels) {
            width = widthPixels;
            height = heightPixels;
            return this;
        }

        /**
         * Sets its content as numbers.
         *
         * @param numbers of the dimension that the server is configured for
         * @return this
         */
        public Builder vector(List<Float> numbers) {
            vector = numbers;
            return this;
        }

        /**
         * Adds an attribute.
         *
         * @param name such as {@code title} or {@code imageUrl}, which pages show
         * @param value of it
         * @return this
         */
        public Builder attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /** {@return the item} */
        public Item build() {
            return new Item(
                    id,
                    kind,
                    author,
                    topic,
                    tags,
                    publishedAt == null ? Instant.now() : publishedAt,
                    durationMillis,
                    width,
                    height,
                    vector,
                    attributes);
        }
    }
}
