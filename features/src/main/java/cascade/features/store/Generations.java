package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.store.FoldedRows.OfUser;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * For who makes a {@link Generation} beside the one that is in force, out of the log of events, and puts it in that one's place. One at a time: whoever
 * {@link #claim claims} it. Futures fail when the store cannot be reached.
 *
 * <p>In this order: claim, begin, erase in it whom the rows in force name as erased, fill it by the store {@link #of} it, turn, sweep. Whoever is erased after
 * {@link #begin} is so in both.
 */
public interface Generations {

    /** The one that is in force. */
    Future<Generation> current();

    /** A store whose folded rows are those of {@code generation}, whatever is in force. */
    FeatureStore of(Generation generation);

    /** All rows of {@code generation}. */
    FoldedRows rows(Generation generation);

    /**
     * Makes {@code maker} the one who makes generations, for so long; again to go on.
     *
     * @return false where somebody else is, whose time is not over
     */
    Future<Boolean> claim(String maker, Duration time);

    /** Ends {@code maker}'s time. */
    Future<Void> release(String maker);

    /**
     * Says that {@code generation} is in the making: from now on whoever is erased is so in it too, and what is taken down leaves its lists. What was there
     * under its keys should be swept first.
     */
    Future<Void> begin(Generation generation);

    /** Erases of users what {@code generation} has of them, and leaves that they were, each at his time. */
    Future<Void> erase(Generation generation, Map<UserId, Instant> users);

    /** Generations in the process that hold nothing, of the same limits: to fold into what is then written at once. */
    Generations inMemory();

    /**
     * Writes what was folded of users elsewhere, in the place of what {@code generation} has of them; who comes after is told by it as if all of it had been
     * folded here.
     *
     * @param session of the store {@link #of} the generation
     */
    Future<Void> putUsers(long session, Generation generation, Map<UserId, OfUser> users);

    /**
     * Lets what {@code generation} has of users live as if it had been written when the last of their events came, and not just now; what would be gone by
     * {@code now} goes. Whoever does something meanwhile is left alone.
     */
    Future<Void> age(Generation generation, Instant now);

    /** Takes items out of the lists of what trends in {@code generation}, until they are raised again. */
    Future<Void> unlist(Generation generation, List<ItemId> items);

    /**
     * Puts {@code next} in force, which {@code before} was; done again it sees to it that catalogues read its counts.
     *
     * @throws IllegalStateException as the future's failure, where neither of them is in force
     */
    Future<Void> turn(Generation before, Generation next);

    /** Deletes all that is folded but of the generation in force and {@code kept}, slowly: how many keys. */
    Future<Long> sweep(Generation kept);
}
