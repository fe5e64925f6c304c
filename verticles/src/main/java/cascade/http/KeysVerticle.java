package cascade.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Has a {@link Door} look every second whether its keys have changed, on a worker. */
public final class KeysVerticle extends VerticleBase {

    private static final long EVERY_MILLIS = 1_000;

    private final Door door;

    public KeysVerticle(Door door) {
        this.door = door;
    }

    @Override
    public Future<?> start() {
        next();
        return Future.succeededFuture();
    }

    private void next() {
        vertx.setTimer(
                EVERY_MILLIS,
                _ -> vertx.executeBlocking(() -> {
                            door.refresh();
                            return null;
                        })
                        .onComplete(_ -> next()));
    }
}
