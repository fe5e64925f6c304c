package cascade.client.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a feed is asked for with. {@link #of} and {@link #builder} make one; what is left out is as the server has it by default.
 *
 * @param user whose feed it is
 * @param scene where it is shown
 * @param size items wanted, 1 to 100; 20 where it is null
 * @param item the item just opened, which {@link Scene#SIMILAR} starts from; null in other scenes
 * @param cursor of the page before; null for a first page
 * @param exclude items that the page must not show, up to 200
 * @param after a token of an answer to events, which the feed waits for a moment to hold
 * @param isExplained whether the answer says what it rests on, for people to read
 * @param isProfiled whether it may rest on personal data; false asks for the feed that everybody gets
 * @param hasDetails whether each item comes with what a screen needs to show it
 * @param context such as {@code os} or {@code network}, by name
 */
public record FeedRequest(
        String user,
        Scene scene,
        @Nullable Integer size,
        @Nullable String item,
        @Nullable String cursor,
        List<String> exclude,
        @Nullable String after,
        boolean isExplained,
        boolean isProfiled,
        boolean hasDetails,
        Map<String, String> context) {

    /** Checks that the scene is one to ask for; the server judges the rest. */
    public FeedRequest {
        Objects.requireNonNull(user, "user");
        if (scene == Scene.UNKNOWN) {
            throw new IllegalArgumentException("a feed cannot be asked for in the scene " + scene);
        }
        exclude = List.copyOf(exclude);
        context = Map.copyOf(context);
    }

    /**
     * The first page of the main feed.
     *
     * @param user whose feed it is
     * @return the request
     */
    public static FeedRequest of(String user) {
        return builder(user).build();
    }

    /**
     * Begins a request.
     *
     * @param user whose feed it is
     * @return a builder with the server's defaults
     */
    public static Builder builder(String user) {
        return new Builder(user);
    }

    /**
     * The same for the page behind another.
     *
     * @param page the last that was answered
     * @return the request for the next
     */
    public FeedRequest next(FeedPage page) {
        return toBuilder().cursor(page.cursor()).build();
    }

    /** {@return a builder that holds what this request does} */
    public Builder toBuilder() {
        var builder = new Builder(user);
        builder.scene = scene;
        builder.size = size;
        builder.item = item;
        builder.cursor = cursor;
        builder.exclude = exclude;
        builder.after = after;
        builder.isExplained = isExplained;
        builder.isProfiled = isProfiled;
        builder.hasDetails = hasDetails;
        builder.context.putAll(context);
        return builder;
    }

    /** Collects what a request has. For one thread. */
    public static final class Builder {

        private final String user;
        private Scene scene = Scene.WATERFALL;
        private @Nullable Integer size;
        private @Nullable String item;
        private @Nullable String cursor;
        private List<String> exclude = List.of();
        private @Nullable String after;
        private boolean isExplained;
        private boolean isProfiled = true;
        private boolean hasDetails;
        private final Map<String, String> context = new LinkedHashMap<>();

        private Builder(String user) {
            this.user = user;
        }

        /**
         * Sets where the feed is shown.
         *
         * @param value {@link Scene#WATERFALL} by default
         * @return this
         */
        public Builder scene(Scene value) {
            scene = value;
            return this;
        }

        /**
         * Asks for items like another, in {@link Scene#SIMILAR}.
         *
         * @param opened the item just opened
         * @return this
         */
        public Builder similarTo(String opened) {
            scene = Scene.SIMILAR;
            item = opened;
            return this;
        }

        /**
         * Sets how many items are wanted.
         *
         * @param items 1 to 100, 20 by default
         * @return this
         */
        public Builder size(int items) {
            size = items;
            return this;
        }

        /**
         * Asks for the page behind another.
         *
         * @param value of the page before; null for a first page
         * @return this
         */
        public Builder cursor(@Nullable String value) {
            cursor = value;
            return this;
        }

        /**
         * Names items that the page must not show.
         *
         * @param items up to 200
         * @return this
         */
        public Builder exclude(List<String> items) {
            exclude = items;
            return this;
        }

        /**
         * Asks for a feed that holds events sent before: read your writes.
         *
         * @param token of the answer to them
         * @return this
         */
        public Builder after(@Nullable String token) {
            after = token;
            return this;
        }

        /**
         * Asks for what the page rests on.
         *
         * @return this
         */
        public Builder explained() {
            isExplained = true;
            return this;
        }

        /**
         * Asks for a feed from no personal data.
         *
         * @return this
         */
        public Builder withoutProfiling() {
            isProfiled = false;
            return this;
        }

        /**
         * Asks for what a screen needs to show each item.
         *
         * @return this
         */
        public Builder withDetails() {
            hasDetails = true;
            return this;
        }

        /**
         * Adds to the context.
         *
         * @param name such as {@code os}, {@code network}, {@code device}, {@code appVersion} or {@code tab}
         * @param value up to 256 characters
         * @return this
         */
        public Builder context(String name, String value) {
            context.put(name, value);
            return this;
        }

        /** {@return the request} */
        public FeedRequest build() {
            return new FeedRequest(
                    user, scene, size, item, cursor, exclude, after, isExplained, isProfiled, hasDetails, context);
        }
    }
}
