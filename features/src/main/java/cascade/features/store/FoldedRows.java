package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserState;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that one {@link Generation} holds, many rows at a time: for who compares two. Futures fail when the store cannot be reached. */
public interface FoldedRows {

    /**
     * What is folded of a user.
     *
     * @param state with his recent events in it
     * @param erasedMillis as {@link cascade.features.row.KeptState#erasedMillis}
     */
    record OfUser(UserState state, long erasedMillis, EventIds ids) {}

    /** Hands over, page by page, everybody of whom there is a state; some perhaps twice. */
    Future<Void> eachUser(Function<List<UserId>, Future<Void>> page);

    /** Of each of these, in their order. */
    Future<List<OfUser>> users(List<UserId> users);

    /** When users were erased, of whom that is known. */
    Future<Map<UserId, Instant>> erased();

    /** The counts of a bucket's items, but of those that nobody ever published. */
    Future<Map<ItemId, ItemCounts>> counts(int bucket);

    /** What trends in a segment, with its scores. */
    Future<Map<ItemId, Double>> trending(Segment segment);
}
