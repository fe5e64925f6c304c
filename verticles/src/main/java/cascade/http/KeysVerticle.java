package cascade.http;

import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Has a {@link Door} look every second whether its keys have changed. To be deployed as a worker, since files are read. */
public final class KeysVerticle extends VerticleBase {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration MOST_TO_READ = Duration.ofMinutes(1);

    private final RepeatedTask task;

    public KeysVerticle(Door door, Loops loops) {
        this.task = new RepeatedTask(loops, "keys", EVERY, MOST_TO_READ, () -> {
            door.refresh();
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<?> start() {
        task.startAfterPause(context);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return task.stop();
    }
}
