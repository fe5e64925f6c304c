package cascade.features.store;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import java.time.Duration;

/**
 * Every Redis key of the feature store, who writes it and how long it lives.
 *
 * <p>The part in braces is the hash tag: on a cluster all keys of one user, of one item, or of the catalogue's lists,
 * share a slot, so one command or script may touch them together.
 */
public final class FeatureKeys {

    /** ZSET of item to publication, in epoch milliseconds; written by HTTP. No expiry. */
    public static final String FRESH = "{cascade}:fresh";

    /** ZSET of item to the epoch seconds of its take-down; written by HTTP. No expiry. */
    public static final String TAKEN_DOWN = "{cascade}:taken-down";

    /** ZSET of item to the epoch seconds at which it was published again after a take-down; written by HTTP. No expiry. */
    public static final String PUT_BACK = "{cascade}:put-back";

    /** A user or an item that nobody touched for so long is forgotten: expiry of states and counts after each write. */
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

    /** ZSET of item to when it was last served, in epoch milliseconds; written by the served stage. Lives as long as items stay seen. */
    public static String seen(UserId user) {
        return "{u:" + user.value() + "}:seen";
    }

    /** An item row; written by HTTP. No expiry: a take-down deletes it. */
    public static String item(ItemId item) {
        return "{i:" + item.value() + "}:item";
    }

    /** ZSET of item to publication, in epoch milliseconds; written by HTTP. No expiry. */
    public static String authorItems(AuthorId author) {
        return "{a:" + author.value() + "}:items";
    }

    /** A counts row; written by feedback. Lives for {@link #FEEDBACK_TTL}. */
    public static String counts(ItemId item) {
        return "{i:" + item.value() + "}:count";
    }
}
