package cascade.loops;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;

/** Looks each second which loops of a node are late, and logs it: a loop itself, so that {@code GET /health} shows where nobody looks. */
public final class LoopWatch {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);

    private final RepeatedTask task;

    public LoopWatch(Loops loops) {
        this.task = new RepeatedTask(loops, "loop-watch", EVERY, MOST, () -> {
            loops.tellOfChanges();
            return Future.succeededFuture();
        });
    }

    /** From now on, on {@code context}. */
    public void start(Context context) {
        task.startAfterPause(context);
    }

    public Future<Void> stop() {
        return task.stop();
    }
}
