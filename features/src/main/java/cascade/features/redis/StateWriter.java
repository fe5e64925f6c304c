package cascade.features.redis;

import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.fold.UserEvent;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FoldedRows.OfUser;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import cascade.features.store.Telling;
import cascade.features.store.ToldUser;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells users of events: each is appended to those that the state row does not hold yet, unless its user knows it, in one step a user. Where
 * these have become many they go into the row.
 */
final class StateWriter {

    private static final String NEEDS_KEEPING = "o";
    private static final char IS_FULL = '+';
    private static final byte[] NOTHING = {};

    /** Users told by one script: its call costs a tenth of what it does, but nobody comes between while it runs. */
    private static final int GROUP = 16;

    private final RedisLink link;
    private final RedisRows rows;
    private final StoreLimits limits;
    private final Generation generation;
    private final Script tellUsers;

    StateWriter(RedisLink link, RedisRows rows, StoreLimits limits, Generation generation) {
        this.link = link;
        this.rows = rows;
        this.limits = limits;
        this.generation = generation;
        this.tellUsers = FeedbackScripts.tellUsers(limits);
    }

    /** What became of each event, in the order given. */
    Future<List<List<Telling>>> tell(long session, List<ToldUser> told) {
        if (told.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return link.batch(session, groups(told).stream().map(this::tell).toList())
                .map(StateWriter::ofUsers)
                .compose(answers -> {
                    List<UserId> first = new ArrayList<>();
                    List<UserId> full = new ArrayList<>();
                    List<List<Telling>> tellings = new ArrayList<>(told.size());
                    for (int i = 0; i < told.size(); i++) {
                        String answer = answers.get(i);
                        if (answer.equals(NEEDS_KEEPING)) {
                            first.add(told.get(i).user());
                        } else if (answer.charAt(answer.length() - 1) == IS_FULL) {
                            full.add(told.get(i).user());
                        }
                        tellings.add(tellings(answer, told.get(i).events().size()));
                    }
                    // Who was told already says so.
                    return first.isEmpty()
                            ? keep(session, full).map(tellings)
                            : keep(session, first).compose(_ -> tell(session, told));
                });
    }

    /** On a cluster users are in slots of their own. */
    private List<List<ToldUser>> groups(List<ToldUser> told) {
        int most = link.isAlone() ? GROUP : 1;
        List<List<ToldUser>> groups = new ArrayList<>(Math.ceilDiv(told.size(), most));
        for (int from = 0; from < told.size(); from += most) {
            groups.add(told.subList(from, Math.min(from + most, told.size())));
        }
        return groups;
    }

    private static List<String> ofUsers(List<Response> groups) {
        return groups.stream().flatMap(Response::stream).map(Response::toString).toList();
    }

    private KeyCommand tell(List<ToldUser> group) {
        List<String> keys = group.stream()
                .map(ToldUser::user)
                .map(this::keys)
                .flatMap(List::stream)
                .toList();
        return tellUsers.call(
                keys,
                script -> group.forEach(user -> {
                    script.arg(user.events().size());
                    user.events().forEach(event -> script.arg(entry(event)));
                }));
    }

    private List<String> keys(UserId user) {
        return List.of(
                FeatureKeys.state(user, generation),
                FeatureKeys.recent(user, generation),
                FeatureKeys.eventIds(user, generation));
    }

    private static byte[] entry(ToldUser.Event event) {
        byte[] id = EventIds.entry(event.idHash(), event.partition(), event.position(), event.loggedMillis());
        UserEvent more = event.event();
        byte[] recent = more == null ? NOTHING : RowCodec.encodeRecent(event.partition(), event.position(), more);
        return ByteBuffer.allocate(id.length + Long.BYTES + recent.length)
                .put(id)
                .putLong(event.doneMillis())
                .put(recent)
                .array();
    }

    private static List<Telling> tellings(String answer, int events) {
        if (answer.equals(NEEDS_KEEPING)) {
            return List.of();
        }
        List<Telling> tellings = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            tellings.add(Telling.of(answer.charAt(i)));
        }
        return tellings;
    }

    /** Writes the states of users with their recent events in them. Where another event came meanwhile the next one sees to it. */
    private Future<Void> keep(long session, List<UserId> users) {
        if (users.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> keys = users.stream().map(this::keys).flatMap(List::stream).toList();
        return rows.get(session, keys)
                .compose(found -> {
                    List<KeyCommand> calls = new ArrayList<>(users.size());
                    for (int i = 0; i < users.size(); i++) {
                        calls.add(keep(users.get(i), found.get(3 * i), found.get(3 * i + 1), found.get(3 * i + 2)));
                    }
                    return link.batch(session, calls);
                })
                .mapEmpty();
    }

    private KeyCommand keep(UserId user, @Nullable Response row, @Nullable Response recent, @Nullable Response known) {
        KeptState kept = rows.kept(row, recent);
        EventIds all = rows.decode(known, EventIds::of, EventIds.NONE);
        EventIds trimmed = all.trimmed(all.lastMillis());
        byte[] ids = trimmed == all ? NOTHING : all.headed(trimmed).toBytes();
        byte[] state = RowCodec.encodeKept(kept);
        return FeedbackScripts.KEEP_STATE.call(
                keys(user),
                script -> script.arg(kept.mark())
                        .arg(recent == null ? 0 : recent.toBytes().length)
                        .arg(state)
                        .arg(limits.expiryMillis(FeatureKeys.FEEDBACK_TTL))
                        .arg(ids)
                        .arg(limits.expiryMillis(FeatureKeys.EVENT_IDS_TTL)));
    }

    /** Writes rows of users as they stand in the place of all that is known of what they did. */
    Future<Void> put(long session, Map<UserId, OfUser> users) {
        List<KeyCommand> commands = new ArrayList<>(3 * users.size());
        users.forEach((user, of) -> put(user, of, commands));
        return commands.isEmpty()
                ? Future.succeededFuture()
                : link.batch(session, commands).mapEmpty();
    }

    private void put(UserId user, OfUser of, List<KeyCommand> commands) {
        UserState state = of.state();
        KeptState kept = new KeptState(state, of.erasedMillis(), NOTHING);
        if (!state.equals(UserState.EMPTY) || kept.wasErased()) {
            Duration ttl = state.equals(UserState.EMPTY)
                    ? FeatureKeys.ERASED_TTL
                    : isOfOneEvent(of) ? FeatureKeys.ONE_EVENT_TTL : FeatureKeys.FEEDBACK_TTL;
            commands.add(set(FeatureKeys.state(user, generation), RowCodec.encodeKept(kept), ttl));
        }
        commands.add(KeyCommand.of(Command.DEL, FeatureKeys.recent(user, generation)));
        if (of.ids().size() > 0) {
            // What is remembered no more is in the row, which holds the log up to there.
            EventIds ids = of.ids().after(state.appliedOffsets(), of.erasedMillis());
            commands.add(set(FeatureKeys.eventIds(user, generation), ids.toBytes(), FeatureKeys.EVENT_IDS_TTL));
        }
    }

    private KeyCommand set(String key, byte[] value, Duration ttl) {
        return KeyCommand.of(Command.SET, key).arg(value).arg("PX").arg(limits.expiryMillis(ttl));
    }

    private static boolean isOfOneEvent(OfUser of) {
        Counts counts = of.state().counts();
        return of.ids().size() == 1
                && counts.impressions() + counts.clicks() <= 1
                && !of.state().appliedOffsets().isEmpty();
    }

    /** Leaves that he was erased. */
    Future<Void> erase(UserId user, Instant at) {
        byte[] row = RowCodec.encodeKept(new KeptState(UserState.EMPTY, at.toEpochMilli(), NOTHING));
        return link.send(Scripts.ERASE.call(
                        keys(user), script -> script.arg(row).arg(limits.expiryMillis(FeatureKeys.ERASED_TTL))))
                .mapEmpty();
    }
}
