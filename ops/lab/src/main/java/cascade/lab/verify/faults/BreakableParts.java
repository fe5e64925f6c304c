package cascade.lab.verify.faults;

import cascade.App;
import cascade.NodeParts;
import cascade.ThreadsConfig;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.lab.platform.Waiting;
import cascade.models.rank.Scores;
import cascade.recall.RecallSource;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.VertxInternal;
import java.time.Instant;
import java.util.Arrays;

/** What breaks parts of a node from within. Thread-safe. */
final class BreakableParts {

    private static final long LOOK_MILLIS = 10;
    private static final long BLOCKED_MILLIS = 1_000;

    private final Vertx vertx;
    private final ThreadsConfig threads;
    private volatile Breakage broken = Breakage.NONE;

    BreakableParts(Vertx vertx, ThreadsConfig threads) {
        this.vertx = vertx;
        this.threads = threads;
    }

    /** To be put around the node's. */
    NodeParts parts() {
        return new NodeParts(this::now, this::around, this::around);
    }

    /** From now on this is broken, and what was before is whole. */
    void now(Breakage breakage) {
        broken = breakage;
        switch (breakage) {
            case EVENT_LOOPS_BLOCKED -> {
                for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
                    loop.execute(() -> Waiting.sleep(BLOCKED_MILLIS));
                }
            }
            case COMPUTE_STUCK -> stick();
            case NONE, SOURCE_HANGING, RANKER_FAILING, SCORES_NOT_NUMBERS, CLOCK_AHEAD, CLOCK_BEHIND -> {}
        }
    }

    private void stick() {
        WorkerExecutor pool = vertx.createSharedWorkerExecutor(App.COMPUTE, threads.compute());
        for (int thread = 0; thread < threads.compute(); thread++) {
            pool.executeBlocking(
                    () -> {
                        hang(Breakage.COMPUTE_STUCK);
                        return null;
                    },
                    false);
        }
    }

    private void hang(Breakage until) {
        while (broken == until) {
            Waiting.sleep(LOOK_MILLIS);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plus(broken.clockIsAhead());
    }

    private RecallSource around(RecallSource whole) {
        return whole.name() != Source.TRENDING
                ? whole
                : new RecallSource() {

                    @Override
                    public Source name() {
                        return whole.name();
                    }

                    @Override
                    public Found recall(FeedQuery query) {
                        hang(Breakage.SOURCE_HANGING);
                        return whole.recall(query);
                    }
                };
    }

    private Scores around(Scores scores) {
        if (broken == Breakage.RANKER_FAILING) {
            throw new IllegalStateException("made to fail");
        }
        if (broken == Breakage.SCORES_NOT_NUMBERS) {
            Arrays.fill(scores.values(), 0, scores.count(), Float.NaN);
        }
        return scores;
    }
}
