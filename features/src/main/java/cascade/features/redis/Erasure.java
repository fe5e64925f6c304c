package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.store.Generation;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Erases users in every generation that is in force, or will be: which these are is looked up after they were erased in one. Whoever makes one looks at
 * whom the others have as erased after he has said that he makes it; so one of both sees the other.
 *
 * @param states of a generation
 */
record Erasure(RedisLink link, Function<Generation, StateWriter> states) {

    /** @param users each with when he was erased in {@code done} */
    Future<Void> inOthersThan(Generation done, Map<UserId, Instant> users) {
        return users.isEmpty() ? Future.succeededFuture() : inOthersThan(Set.of(done), users);
    }

    private Future<Void> inOthersThan(Set<Generation> done, Map<UserId, Instant> users) {
        return RedisGenerations.inUse(link).compose(inUse -> {
            Set<Generation> left = new HashSet<>(inUse);
            left.removeAll(done);
            if (left.isEmpty()) {
                return Future.succeededFuture();
            }
            List<Future<Void>> erasures = new ArrayList<>();
            left.forEach(generation -> users.forEach(
                    (user, at) -> erasures.add(states.apply(generation).erase(user, at))));
            left.addAll(done);
            return Future.join(erasures).compose(_ -> inOthersThan(left, users));
        });
    }
}
