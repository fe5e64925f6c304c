package cascade.feedback;

import cascade.features.EventIds;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.fold.UserFold;
import cascade.features.row.KeptState;
import cascade.features.store.FeedbackReading.OfItem;
import cascade.features.store.FeedbackReading.OfUser;
import cascade.features.store.StateWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch's events of one user make of his state. Pure.
 *
 * <p>An event is new, or was sent before (its id stands in the log before it), or comes again (its id is there with its own place): then its
 * user holds it already, and its item may not.
 *
 * @param write the state to be written; null where the events change nothing
 * @param counted the events that count for their items, those that come again among them
 * @param duplicates events that were sent before
 * @param erased events of before the user was erased, which are left out
 */
record FoldedUser(@Nullable StateWrite write, List<Received> counted, int duplicates, int erased) {

    /** Folds {@code events}, all of {@code user}, in their order, into what was stored before. */
    static FoldedUser of(UserId user, List<Received> events, OfUser before, Map<ItemId, OfItem> items) {
        Folding folding = new Folding(before);
        for (Received received : events) {
            OfItem item = items.get(received.event().item());
            folding.fold(received, item == null ? null : item.item());
        }
        return folding.result(user, before);
    }

    /** The state while it changes. */
    private static final class Folding {

        private final long erasedMillis;
        private final List<Received> counted = new ArrayList<>();
        private final Map<Integer, Long> applied = new HashMap<>();
        private UserState state;
        private EventIds ids;
        private long lastLogged = Long.MIN_VALUE;
        private int duplicates;
        private int erased;

        Folding(OfUser before) {
            this.state = before.kept().state();
            this.ids = before.ids();
            this.erasedMillis = before.kept().erasedMillis();
        }

        void fold(Received received, @Nullable Item item) {
            // By either clock: that of the person's device may be fast.
            if (Math.min(received.event().time().toEpochMilli(), received.loggedMillis()) <= erasedMillis) {
                erased++;
                return;
            }
            int partition = received.partition();
            long position = received.position();
            long hash = IdHash.of(received.event().id());
            int known = ids.find(hash);
            if (known >= 0 && !ids.isOf(known, partition, position)) {
                duplicates++;
                return;
            }
            counted.add(received);
            if (!state.hasApplied(partition, position) && position > applied.getOrDefault(partition, -1L)) {
                state = UserFold.apply(state, received.event(), item);
                ids = ids.with(hash, partition, position, received.loggedMillis());
                applied.put(partition, position);
                lastLogged = Math.max(lastLogged, received.loggedMillis());
            }
        }

        FoldedUser result(UserId user, OfUser before) {
            if (applied.isEmpty()) {
                return new FoldedUser(null, counted, duplicates, erased);
            }
            UserState after = state;
            for (Map.Entry<Integer, Long> last : applied.entrySet()) {
                after = after.withApplied(last.getKey(), last.getValue());
            }
            KeptState kept = new KeptState(after, erasedMillis, before.kept().mark());
            StateWrite write = StateWrite.of(user, kept, before.ids(), ids, ids.trimmed(lastLogged));
            return new FoldedUser(write, counted, duplicates, erased);
        }
    }
}
