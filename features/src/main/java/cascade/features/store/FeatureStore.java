package cascade.features.store;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Features by id. Non-blocking; futures fail when the store cannot be reached, never because an id is unknown.
 *
 * <p>Every part of a user or an item has one writer: HTTP writes profiles and items, feedback writes states and counts,
 * the served stage writes what was seen. {@link MemoryFeatureStore} and {@code RedisFeatureStore} satisfy one contract kit.
 */
public interface FeatureStore {

    // ---- read by the request path

    /** Profile, state and seen items of one user, in one round trip. An unknown user is cold and has seen nothing. */
    Future<UserSnapshot> user(UserId user);

    /** The items that exist, in the order asked for; unknown and taken-down ones are left out. */
    Future<List<ItemFeatures>> items(List<ItemId> items);

    /** Ids of the {@code limit} items with the most decayed clicks of the segment, best first. */
    Future<List<ItemId>> trending(Segment segment, int limit);

    /** Ids of the {@code limit} items published last, newest first. */
    Future<List<ItemId>> fresh(int limit);

    /**
     * The {@code perAuthor} items that each author published last, newest first, in one round trip; an empty list for an
     * author who published none.
     */
    Future<Map<AuthorId, List<PublishedItem>>> authorItems(Collection<AuthorId> authors, int perAuthor);

    /**
     * Take-downs, and what was put back after one, since a time of the store's own: all that it remembers since 0, later on since
     * {@link TakeDowns#until}. What changed several times counts as it is now.
     */
    Future<TakeDowns> takeDowns(long since);

    // ---- written by HTTP

    Future<Void> putProfile(UserId user, UserProfile profile);

    /** Erases everything known of the user. */
    Future<Void> eraseUser(UserId user);

    /** Publishes or replaces an item, also as another author's; one that was taken down is back. */
    Future<Void> putItem(Item item);

    /** Takes the item down: it is in no later answer of {@link #items}, {@link #trending}, {@link #fresh} or {@link #authorItems}. */
    Future<Void> takeDown(ItemId item);

    // ---- written by feedback

    /** The state of every user asked for, {@link UserState#EMPTY} where there is none. */
    Future<Map<UserId, UserState>> states(Collection<UserId> users);

    /** The profile of every user asked for, {@link UserProfile#UNKNOWN} where there is none. */
    Future<Map<UserId, UserProfile>> profiles(Collection<UserId> users);

    Future<Void> putStates(Map<UserId, UserState> states);

    /** The counts of every item asked for, {@link ItemCounts#NONE} where there are none. */
    Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items);

    Future<Void> putCounts(Map<ItemId, ItemCounts> counts);

    /**
     * Adds to the trending scores of a segment. Weights decay by forward decay: a click at time t weighs 2^((t - epoch) / half-life), so
     * nothing stored has to be rescaled as time passes. Items that were taken down are left alone; whether the others are
     * in the catalogue is for the caller to know.
     */
    Future<Void> addTrending(Segment segment, Map<ItemId, Double> weights);

    // ---- written by the served stage

    /** Remembers what was served; what lies beyond the store's limits, as of {@code at}, is forgotten. */
    Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at);

    /**
     * One user as one round trip returned it.
     *
     * @param seen item to the epoch milliseconds it was last served; may hold what has left the window since the last
     *     {@link #addSeen}. Handed over for good: wrapped, not copied, as it may hold thousands.
     */
    record UserSnapshot(UserFeatures features, Map<ItemId, Long> seen) {

        public UserSnapshot {
            seen = Collections.unmodifiableMap(seen);
        }
    }
}
