package cascade.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a {@link Door} look every second whether its keys have changed. To be deployed as a worker, since files are read. */
public final class KeysVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(KeysVerticle.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Door door;

    public KeysVerticle(Door door) {
        this.door = door;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(EVERY_MILLIS, _ -> refresh());
        return Future.succeededFuture();
    }

    /** A fault of ours must not end the looking, nor hide. */
    private void refresh() {
        try {
            door.refresh();
        } catch (RuntimeException e) {
            LOG.error("the keys cannot be looked at, those read last stay in force", e);
        }
    }
}
