package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.StateWrite;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes states with the ids of their events, each user in a step of his own, where his row is the one that was read. */
final class StateWriter {

    private final RedisLink link;

    StateWriter(RedisLink link) {
        this.link = link;
    }

    /** The users whose rows were other than read. */
    Future<Set<UserId>> write(Collection<StateWrite> writes) {
        if (writes.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        List<StateWrite> inOrder = List.copyOf(writes);
        return ScriptCall.batch(link, inOrder.stream().map(StateWriter::script).toList())
                .map(answers -> {
                    Set<UserId> refused = new HashSet<>();
                    for (int i = 0; i < inOrder.size(); i++) {
                        if (answers.get(i).toInteger() == 0) {
                            refused.add(inOrder.get(i).user());
                        }
                    }
                    return refused;
                });
    }

    private static ScriptCall script(StateWrite write) {
        byte[] row = RowCodec.encodeKept(write.kept());
        byte[] ids = write.idBytes();
        Duration keep = write.isOfOneEvent() ? FeatureKeys.ONE_EVENT_TTL : FeatureKeys.FEEDBACK_TTL;
        return FeedbackScripts.WRITE_STATE.call(script -> script.arg(2)
                .arg(FeatureKeys.state(write.user()))
                .arg(FeatureKeys.eventIds(write.user()))
                .arg(write.kept().mark())
                .arg(row)
                .arg(keep.toMillis())
                .arg(ids)
                .arg(FeatureKeys.EVENT_IDS_TTL.toMillis())
                .arg(write.replacesIds() ? "SET" : "APPEND"));
    }

    Future<Void> erase(UserId user, Instant at) {
        byte[] row = RowCodec.encodeKept(new KeptState(UserState.EMPTY, at.toEpochMilli(), new byte[0]));
        List<String> keys = List.of(
                FeatureKeys.state(user),
                FeatureKeys.profile(user),
                FeatureKeys.eventIds(user),
                FeatureKeys.served(user),
                FeatureKeys.preferences(user),
                FeatureKeys.seen(user));
        return Scripts.ERASE
                .call(script -> {
                    script.arg(keys.size());
                    keys.forEach(script::arg);
                    script.arg(row).arg(FeatureKeys.ERASED_TTL.toMillis());
                })
                .over(link)
                .mapEmpty();
    }
}
