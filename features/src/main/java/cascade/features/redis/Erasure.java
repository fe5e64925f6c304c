package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.store.Generation;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An erasure of a user in every generation that is in force, or will be: which these are is looked up after he was erased in one. Whoever makes one looks at
 * whom the others have as erased after he has said that he makes it; so one of both sees the other.
 *
 * @param states of a generation
 */
record Erasure(RedisLink link, Function<Generation, StateWriter> states, UserId user, Instant at) {

    /** @param inForce as it is thought to be */
    Future<Void> everywhere(Generation inForce) {
        return states.apply(inForce).erase(user, at).compose(_ -> inOthersThan(Set.of(inForce)));
    }

    private Future<Void> inOthersThan(Set<Generation> done) {
        return RedisGenerations.inUse(link).compose(inUse -> {
            Set<Generation> left = new HashSet<>(inUse);
            left.removeAll(done);
            if (left.isEmpty()) {
                return Future.succeededFuture();
            }
            List<Future<Void>> erasures = left.stream()
                    .map(generation -> states.apply(generation).eraseFolded(user, at))
                    .toList();
            left.addAll(done);
            return Future.join(erasures).compose(_ -> inOthersThan(left));
        });
    }
}
