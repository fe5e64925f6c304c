package cascade.features.store;

import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.row.KeptState;
import cascade.features.store.FoldedRows.OfUser;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Generations in the process. Thread-safe; every future is complete. */
final class MemoryGenerations implements Generations {

    private final MemoryCore core;
    private String maker = "";
    private long makerNanos;

    MemoryGenerations(MemoryCore core) {
        this.core = core;
    }

    @Override
    public Future<Generation> current() {
        return core.alone(core::current);
    }

    @Override
    public FeatureStore of(Generation generation) {
        return new MemoryFeatureStore(core, generation);
    }

    @Override
    public FoldedRows rows(Generation generation) {
        return new Rows(generation);
    }

    @Override
    public Future<Boolean> claim(String who, Duration time) {
        return core.alone(() -> {
            boolean isOthers = !maker.isEmpty() && !maker.equals(who) && System.nanoTime() - makerNanos < 0;
            if (!isOthers) {
                maker = who;
                makerNanos = System.nanoTime() + time.toNanos();
            }
            return !isOthers;
        });
    }

    @Override
    public Future<Void> release(String who) {
        return core.alone(() -> {
            if (maker.equals(who)) {
                maker = "";
                core.build(null);
            }
        });
    }

    @Override
    public Future<Void> begin(Generation generation) {
        return core.alone(() -> core.build(generation));
    }

    @Override
    public Future<Void> erase(Generation generation, Map<UserId, Instant> users) {
        return core.alone(() -> users.forEach((user, at) -> MemoryUsers.erase(user, at, core.folded(generation))));
    }

    @Override
    public Generations inMemory() {
        return new MemoryFeatureStore(core.limits).generations();
    }

    @Override
    public Future<Void> putUsers(long session, Generation generation, Map<UserId, OfUser> users) {
        return session != of(generation).session()
                ? Future.failedFuture(MemoryFeatureStore.OVER)
                : core.alone(() -> users.forEach((user, of) -> core.folded(generation)
                        .states
                        .put(user, new MemoryUsers.Stored(of.state(), of.ids(), of.erasedMillis()))));
    }

    /** Nothing ends by itself in a process. */
    @Override
    public Future<Void> age(Generation generation, Instant now) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> unlist(Generation generation, List<ItemId> items) {
        return core.alone(() -> items.forEach(core.folded(generation).trends::remove));
    }

    @Override
    public Future<Void> turn(Generation before, Generation next) {
        return core.changing(() -> {
                    boolean isOurs =
                            core.current().equals(before) || core.current().equals(next);
                    if (isOurs) {
                        core.turn(next);
                    }
                    return isOurs;
                })
                .compose(isTurned -> isTurned
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("neither generation " + before + " nor " + next
                                + " is in force: another took its place")));
    }

    @Override
    public Future<Long> sweep(Generation kept) {
        return core.alone(() -> core.sweep(kept));
    }

    /** Rows of one generation. */
    private final class Rows implements FoldedRows {

        private final Generation generation;

        Rows(Generation generation) {
            this.generation = generation;
        }

        private MemoryFolded folded() {
            return core.folded(generation);
        }

        @Override
        public Future<Void> eachUser(Function<List<UserId>, Future<Void>> page) {
            return core.alone(() -> List.copyOf(folded().states.keySet())).compose(page);
        }

        @Override
        public Future<List<OfUser>> users(List<UserId> users) {
            return core.alone(() -> users.stream()
                    .map(user -> folded().states.getOrDefault(user, MemoryUsers.Stored.NONE))
                    .map(stored -> new OfUser(stored.state(), stored.erasedMillis(), stored.ids()))
                    .toList());
        }

        @Override
        public Future<Map<UserId, Instant>> erased() {
            return core.alone(() -> {
                Map<UserId, Instant> erased = new HashMap<>();
                folded().states.forEach((user, stored) -> {
                    if (stored.erasedMillis() != KeptState.NEVER) {
                        erased.put(user, Instant.ofEpochMilli(stored.erasedMillis()));
                    }
                });
                return erased;
            });
        }

        @Override
        public Future<Map<ItemId, ItemCounts>> counts(int bucket) {
            return core.alone(() -> Map.copyOf(folded().bucket(bucket).counts()));
        }

        @Override
        public Future<Map<ItemId, Double>> trending(Segment segment) {
            return core.alone(() -> folded().trends.scores(segment));
        }
    }
}
