package cascade.features.store;

import cascade.features.Segment;
import cascade.features.UserId;
import java.time.Duration;

/**
 * Every Redis key of the feature store, who writes it and how long it lives.
 *
 * <p>The part in braces is the hash tag: on a cluster all keys of one user, of one bucket of items, or of the lists of what
 * trends, share a slot, so one command or script may touch them together.
 */
public final class FeatureKeys {

    /** ZSET of item to the epoch seconds of its take-down, for what adds to trending lists; written by HTTP. No expiry. */
    public static final String TAKEN_DOWN = "{cascade}:taken-down";

    /** A user whom nobody touched for so long is forgotten: expiry of states after each write. */
    public static final Duration FEEDBACK_TTL = Duration.ofDays(365);

    private FeatureKeys() {}

    /** ZSET of item to decayed clicks; written by feedback, and by HTTP on a take-down. No expiry. */
    public static String trending(Segment segment) {
        String everyone = "{cascade}:trending";
        return segment.equals(Segment.EVERYONE) ? everyone : everyone + ":" + segment.text();
    }

    /** A profile row; written by HTTP. No expiry: the application put it and takes it away. */
    public static String profile(UserId user) {
        return "{u:" + user.value() + "}:profile";
    }

    /** A state row; written by feedback. Lives for {@link #FEEDBACK_TTL}. */
    public static String state(UserId user) {
        return "{u:" + user.value() + "}:state";
    }

    /** A row of preferences; written by HTTP. No expiry: a person's own words hold until he takes them back or is erased. */
    public static String preferences(UserId user) {
        return "{u:" + user.value() + "}:preferences";
    }

    /** STRING of {@link cascade.features.SeenItems}; written by the served stage. Lives as long as items stay seen. */
    public static String served(UserId user) {
        return "{u:" + user.value() + "}:served";
    }

    /** The pattern of all keys of states, for SCAN. */
    public static String statesOfAll() {
        return state(new UserId("*"));
    }

    /** The user of a key that {@link #state} made. */
    public static UserId userOfState(String key) {
        return new UserId(key.substring("{u:".length(), key.indexOf('}')));
    }

    /** What was served in the layout before: nobody reads or writes it, and it expires. */
    public static String seen(UserId user) {
        return "{u:" + user.value() + "}:seen";
    }

    /** HASH of item to its row; written by HTTP. No expiry: a take-down deletes the field. */
    public static String items(int bucket) {
        return tag(bucket) + ":items";
    }

    /** ZSET of published item to its version; written by HTTP with the row. No expiry. */
    public static String versions(int bucket) {
        return tag(bucket) + ":versions";
    }

    /** ZSET of taken-down item to the version of its take-down; written by HTTP. The oldest give way. */
    public static String down(int bucket) {
        return tag(bucket) + ":down";
    }

    /** HASH of item to its counts row; written by feedback. A field goes when the item's take-down is forgotten. */
    public static String counts(int bucket) {
        return tag(bucket) + ":counts";
    }

    /** STREAM of changes; written with each of them. Trimmed by size. */
    public static String changes(int bucket) {
        return tag(bucket) + ":changes";
    }

    /**
     * HASH of what goes with each change: {@code epoch}, {@code version} last given, {@code number} and {@code last} id of the
     * stream's entries, {@code items} published and the sum of their {@code versions}, {@code entry}'s average bytes. No expiry.
     */
    public static String meta(int bucket) {
        return tag(bucket) + ":meta";
    }

    private static String tag(int bucket) {
        return bucket < 10 ? "{c:0" + bucket + "}" : "{c:" + bucket + "}";
    }
}
