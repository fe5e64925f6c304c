package cascade.run.rebuild;

import cascade.features.IdHash;
import cascade.features.UserId;
import cascade.feedback.Received;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Says which events of erased users count for their items, as they did when they came: those that came before the erasure, each id once. What such a user
 * did is in nobody's state any more, but an item was clicked as often as it was.
 *
 * <p>Of who is erased while a generation is made it is known only that he was not before; so what came of him since does not count here.
 */
final class ErasedUsers implements Predicate<Received> {

    private final long begunMillis;
    private final Map<UserId, Long> erasedMillis = new HashMap<>();
    private final Map<Long, Place> first = new HashMap<>();

    /** Where an event stands. */
    private record Place(int partition, long position) {}

    /** @param begun before the erasures that nobody added here */
    ErasedUsers(Instant begun) {
        this.begunMillis = begun.toEpochMilli();
    }

    /** Adds users who were erased; the last time counts. */
    synchronized void add(Map<UserId, Instant> erased) {
        erased.forEach((user, at) -> erasedMillis.merge(user, at.toEpochMilli(), Math::max));
    }

    /** When users were erased. */
    synchronized Map<UserId, Instant> all() {
        Map<UserId, Instant> all = new HashMap<>();
        erasedMillis.forEach((user, millis) -> all.put(user, Instant.ofEpochMilli(millis)));
        return all;
    }

    @Override
    public synchronized boolean test(Received event) {
        UserId user = event.event().user();
        if (event.loggedMillis() >= erasedMillis.getOrDefault(user, begunMillis)) {
            return false;
        }
        Place place = new Place(event.partition(), event.position());
        long id = IdHash.of(user.value() + '\n' + event.event().identity());
        return first.computeIfAbsent(id, _ -> place).equals(place);
    }
}
