package cascade.features.redis;

import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which generation is in force, as a store knows it. Looked up when it is asked for: behind the answer where the last look is a while ago, and before
 * it where that is long ago or of another session, as whoever was cut off may have missed anything. So nobody looks who asks nothing. Thread-safe.
 */
final class CurrentGeneration {

    /** What was true so lately is taken for true. */
    private static final long LATELY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** What was true so long ago is looked up first: many a look behind an answer has failed, or nobody asked. */
    private static final long LONG_AGO_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisLink link;
    private final @Nullable Seen pinned;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile @Nullable Seen seen;

    /**
     * What a look found.
     *
     * @param session of the link, in which it was asked
     * @param nanos when it was asked
     */
    private record Seen(Generation generation, long session, long nanos, Future<Generation> told) {

        Seen(Generation generation, long session, long nanos) {
            this(generation, session, nanos, Future.succeededFuture(generation));
        }
    }

    private CurrentGeneration(RedisLink link, @Nullable Generation pinned) {
        this.link = link;
        this.pinned = pinned == null ? null : new Seen(pinned, 0, 0);
    }

    /** The one that Redis says is in force. */
    static CurrentGeneration of(RedisLink link) {
        return new CurrentGeneration(link, null);
    }

    /** Always {@code generation}, whatever is in force. */
    static CurrentGeneration pinned(RedisLink link, Generation generation) {
        return new CurrentGeneration(link, generation);
    }

    boolean isPinned() {
        return pinned != null;
    }

    /** The last that is known in this session of the link, however long ago: for who looks once more before he relies on it. Null where none is. */
    @Nullable
    Generation last() {
        if (pinned != null) {
            return pinned.generation();
        }
        if (lately() == null) {
            lookBehind();
        }
        Seen last = seen;
        return last == null || last.session() != link.session() ? null : last.generation();
    }

    /** Fails where that cannot be looked up. */
    Future<Generation> now() {
        Seen known = lately();
        return known == null ? look() : known.told();
    }

    private @Nullable Seen lately() {
        if (pinned != null) {
            return pinned;
        }
        Seen last = seen;
        long age = last == null ? Long.MAX_VALUE : System.nanoTime() - last.nanos();
        if (last == null || age > LONG_AGO_NANOS || last.session() != link.session()) {
            return null;
        }
        if (age > LATELY_NANOS) {
            lookBehind();
        }
        return last;
    }

    private void lookBehind() {
        if (isLooking.compareAndSet(false, true)) {
            look().onComplete(_ -> isLooking.set(false));
        }
    }

    /** Looks it up, whatever is known. */
    Future<Generation> look() {
        if (pinned != null) {
            return pinned.told();
        }
        long session = link.session();
        long asked = System.nanoTime();
        return link.send(KeyCommand.of(Command.HGET, FeatureKeys.GENERATION).arg("current"))
                .map(BucketReader::generation)
                .onSuccess(found -> see(new Seen(found, session, asked)));
    }

    /** Answers come in the order of the questions, unless they went over two connections. */
    private synchronized void see(Seen now) {
        Seen before = seen;
        if (before == null || before.nanos() - now.nanos() < 0) {
            seen = now;
        }
    }
}
