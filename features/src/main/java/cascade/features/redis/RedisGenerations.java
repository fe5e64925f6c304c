package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FoldedRows;
import cascade.features.store.FoldedRows.OfUser;
import cascade.features.store.Generation;
import cascade.features.store.Generations;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Generations in Redis. */
public final class RedisGenerations implements Generations {

    private static final String CURRENT = "current";
    private static final String BUILDING = "building";

    /** There may be keys of other generations than that in force. */
    private static final String UNSWEPT = "unswept";

    private final RedisLink link;
    private final StoreLimits limits;
    private final RedisRows rows;

    /** @param link stays its owner's to open and close */
    public RedisGenerations(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
        this.rows = new RedisRows(link);
    }

    @Override
    public Future<Generation> current() {
        return link.send(KeyCommand.of(Command.HGET, FeatureKeys.GENERATION).arg(CURRENT))
                .map(BucketReader::generation);
    }

    /** The one in force, and the one in the making. */
    static Future<Set<Generation>> inUse(RedisLink link) {
        return link.send(KeyCommand.of(Command.HMGET, FeatureKeys.GENERATION)
                        .arg(CURRENT)
                        .arg(BUILDING))
                .map(found -> {
                    Set<Generation> inUse = new HashSet<>();
                    inUse.add(BucketReader.generation(found.get(0)));
                    if (found.get(1) != null) {
                        inUse.add(BucketReader.generation(found.get(1)));
                    }
                    return inUse;
                });
    }

    @Override
    public FeatureStore of(Generation generation) {
        return RedisFeatureStore.of(generation, link, limits);
    }

    @Override
    public FoldedRows rows(Generation generation) {
        return new RedisFoldedRows(link, rows, generation);
    }

    @Override
    public Future<Boolean> claim(String maker, Duration time) {
        return link.send(GenerationScripts.CLAIM.call(
                        List.of(FeatureKeys.GENERATION),
                        script -> script.arg(maker).arg(time.toMillis())))
                .map(answer -> answer.toInteger() == 1);
    }

    @Override
    public Future<Void> release(String maker) {
        return link.send(GenerationScripts.RELEASE.call(List.of(FeatureKeys.GENERATION), script -> script.arg(maker)))
                .mapEmpty();
    }

    @Override
    public Future<Void> begin(Generation generation) {
        List<KeyCommand> marks = new ArrayList<>();
        marks.add(KeyCommand.of(Command.HSET, FeatureKeys.GENERATION)
                .arg(BUILDING)
                .arg(generation.number())
                .arg(UNSWEPT)
                .arg(1));
        marks.addAll(ofBuckets(bucket -> KeyCommand.of(Command.HSET, FeatureKeys.meta(bucket))
                .arg(BUILDING)
                .arg(generation.number())));
        return link.batch(marks).mapEmpty();
    }

    private static List<KeyCommand> ofBuckets(IntFunction<KeyCommand> command) {
        return IntStream.range(0, IdHash.BUCKETS).mapToObj(command).toList();
    }

    @Override
    public Future<Void> erase(Generation generation, Map<UserId, Instant> users) {
        StateWriter states = new StateWriter(link, rows, limits, generation);
        return Future.join(users.entrySet().stream()
                        .map(user -> states.erase(user.getKey(), user.getValue()))
                        .toList())
                .mapEmpty();
    }

    @Override
    public Generations inMemory() {
        return new MemoryFeatureStore(limits).generations();
    }

    @Override
    public Future<Void> putUsers(long session, Generation generation, Map<UserId, OfUser> users) {
        return new StateWriter(link, rows, limits, generation).put(RedisFeatureStore.ofLink(session), users);
    }

    @Override
    public Future<Void> age(Generation generation, Instant now) {
        return new Aging(link, limits, generation, now).ofAll(new RedisFoldedRows(link, rows, generation));
    }

    @Override
    public Future<Void> unlist(Generation generation, List<ItemId> items) {
        List<KeyCommand> removals = new ArrayList<>();
        for (Segment segment : Segment.ALL) {
            KeyCommand removal = KeyCommand.of(Command.ZREM, FeatureKeys.trending(segment, generation));
            items.forEach(item -> removal.arg(item.value()));
            removals.add(removal);
        }
        return items.isEmpty() ? Future.succeededFuture() : link.batch(removals).mapEmpty();
    }

    /** The one first that all go by; what is left out where this ends in between is done by the next counts that are added to a bucket. */
    @Override
    public Future<Void> turn(Generation before, Generation next) {
        return link.send(GenerationScripts.TURN.call(
                        List.of(FeatureKeys.GENERATION),
                        script -> script.arg(before.number()).arg(next.number())))
                .compose(answer -> answer.toInteger() == 1
                        ? link.batch(ofBuckets(bucket -> takeUp(bucket, next))).mapEmpty()
                        : Future.failedFuture(new IllegalStateException("neither generation " + before + " nor " + next
                                + " is in force: another took its place")));
    }

    private KeyCommand takeUp(int bucket, Generation next) {
        return GenerationScripts.TAKE_UP.call(
                List.of(FeatureKeys.meta(bucket), FeatureKeys.changes(bucket)),
                script -> script.arg(
                                Long.toHexString(ThreadLocalRandom.current().nextLong()))
                        .arg(limits.changesBytes())
                        .arg(next.number()));
    }

    @Override
    public Future<Long> sweep(Generation kept) {
        return link.send(KeyCommand.of(Command.HMGET, FeatureKeys.GENERATION)
                        .arg(CURRENT)
                        .arg(UNSWEPT))
                .compose(found -> {
                    Generation current = BucketReader.generation(found.get(0));
                    return found.get(1) == null ? Future.succeededFuture(0L) : sweep(current, kept);
                });
    }

    private Future<Long> sweep(Generation current, Generation kept) {
        Set<Generation> all = new HashSet<>(Set.of(current));
        all.add(kept);
        return new GenerationSweep(link, all).sweep().compose(swept -> {
            KeyCommand isSwept =
                    KeyCommand.of(Command.HDEL, FeatureKeys.GENERATION).arg(UNSWEPT);
            return all.size() > 1
                    ? Future.succeededFuture(swept)
                    : link.send(isSwept).map(swept);
        });
    }
}
