package cascade.client.event;

import cascade.client.feed.FeedPage;
import cascade.client.feed.Scene;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user did. Whoever sends it again keeps its id: a server counts it once.
 *
 * @param id unique among the events of the user
 * @param type what was done
 * @param user who did it
 * @param item what it was done to
 * @param time when, cut to milliseconds by the server
 * @param scene where; the server takes the main feed where it is null
 * @param requestId of the page that it belongs to, or null
 * @param position 0-based place on that page, or null
 * @param dwellMillis how long it was looked at; of {@link EventType#DWELL} alone, which needs it
 * @param author of follow and unfollow; the item's where it is null
 * @param context such as {@code os}, by name
 */
public record Event(
        String id,
        EventType type,
        String user,
        String item,
        Instant time,
        @Nullable Scene scene,
        @Nullable String requestId,
        @Nullable Integer position,
        @Nullable Long dwellMillis,
        @Nullable String author,
        Map<String, String> context) {

    private static final int VERSION = 1;

    /** Checks that what every event needs is there; the server judges the rest. */
    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(time, "time");
        context = Map.copyOf(context);
    }

    /**
     * Begins an event that happens now, under a random id.
     *
     * @param type what is done
     * @param user who does it
     * @param item what it is done to
     * @return its builder
     */
    public static Builder of(EventType type, String user, String item) {
        return new Builder(type, user, item);
    }

    /** {@return the version of the format} */
    @JsonProperty("v")
    public int version() {
        return VERSION;
    }

    /** Collects what an event has. For one thread. */
    public static final class Builder {

        private final EventType type;
        private final String user;
        private final String item;
        private @Nullable String id;
        private @Nullable Instant time;
        private @Nullable Scene scene;
        private @Nullable String requestId;
        private @Nullable Integer position;
        private @Nullable Long dwellMillis;
        private @Nullable String author;
        private final Map<String, String> context = new LinkedHashMap<>();

        private Builder(EventType type, String user, String item) {
            this.type = type;
            this.user = user;
            this.item = item;
        }

        /**
         * Sets the id.
         *
         * @param unique among the events of the user; a random one by default
         * @return this
         */
        public Builder id(String unique) {
            id = unique;
            return this;
        }

        /**
         * Sets when it happened.
         *
         * @param when now by default
         * @return this
         */
        public Builder time(Instant when) {
            time = when;
            return this;
        }

        /**
         * Sets where it happened.
         *
         * @param value the main feed by default
         * @return this
         */
        public Builder scene(Scene value) {
            scene = value;
            return this;
        }

        /**
         * Says on which page the item was, so that models learn from it.
         *
         * @param page that showed it
         * @param place of the item on it, from 0
         * @return this
         */
        public Builder on(FeedPage page, int place) {
            scene = page.scene() == Scene.UNKNOWN ? null : page.scene();
            return request(page.requestId(), place);
        }

        /**
         * The same, of a page that is no longer at hand.
         *
         * @param id of the page's request
         * @param place of the item on it, from 0; null where it is not known
         * @return this
         */
        public Builder request(String id, @Nullable Integer place) {
            requestId = id;
            position = place;
            return this;
        }

        /**
         * Sets how long the item was looked at.
         *
         * @param time up to a day
         * @return this
         */
        public Builder dwell(Duration time) {
            dwellMillis = time.toMillis();
            return this;
        }

        /**
         * Names the author of a follow or an unfollow.
         *
         * @param id the item's author by default
         * @return this
         */
        public Builder author(String id) {
            author = id;
            return this;
        }

        /**
         * Adds to the context.
         *
         * @param name such as {@code os}
         * @param value up to 256 characters
         * @return this
         */
        public Builder context(String name, String value) {
            context.put(name, value);
            return this;
        }

        /** {@return the event} */
        public Event build() {
            return new Event(
                    id == null ? UUID.randomUUID().toString() : id,
                    type,
                    user,
                    item,
                    time == null ? Instant.now() : time,
                    scene,
                    requestId,
                    position,
                    dwellMillis,
                    author,
                    context);
        }
    }
}
