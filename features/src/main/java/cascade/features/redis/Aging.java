package cascade.features.redis;

import cascade.features.EventIds;
import cascade.features.UserId;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FoldedRows;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes from rows of users that were written just now the time that has passed since the last of their events came, to the hour.
 *
 * @param now when they were written, or a little later
 */
record Aging(RedisLink link, StoreLimits limits, Generation generation, Instant now) {

    /** Of who did something so lately rows are as they would be, nearly. */
    private static final Duration LATELY = Duration.ofHours(2);

    private static final Duration HOUR = Duration.ofHours(1);

    Future<Void> ofAll(FoldedRows rows) {
        return rows.eachUser(this::of);
    }

    private Future<Void> of(List<UserId> users) {
        List<KeyCommand> reads = new ArrayList<>(2 * users.size());
        for (UserId user : users) {
            String ids = FeatureKeys.eventIds(user, generation);
            reads.add(KeyCommand.of(Command.GETRANGE, ids).arg(-EventIds.ENTRY).arg(-1));
            reads.add(KeyCommand.of(Command.STRLEN, ids));
        }
        return link.batch(reads).compose(found -> {
            List<KeyCommand> calls = new ArrayList<>();
            for (int i = 0; i < users.size(); i++) {
                EventIds last = EventIds.of(found.get(2 * i).toBytes());
                Duration age =
                        Duration.between(Instant.ofEpochMilli(last.lastMillis()).plus(HOUR), now);
                if (last.size() == 1 && age.compareTo(LATELY) > 0) {
                    calls.add(age(users.get(i), found.get(2 * i + 1).toInteger(), age));
                }
            }
            return calls.isEmpty()
                    ? Future.succeededFuture()
                    : link.batch(calls).mapEmpty();
        });
    }

    private KeyCommand age(UserId user, int idBytes, Duration age) {
        return GenerationScripts.AGE.call(
                List.of(
                        FeatureKeys.state(user, generation),
                        FeatureKeys.recent(user, generation),
                        FeatureKeys.eventIds(user, generation)),
                script -> script.arg(idBytes).arg(limits.expiryMillis(age)));
    }
}
