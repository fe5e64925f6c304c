package cascade.experiment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A board in this process: for a server without Redis, and for tests. Thread-safe. */
public final class MemoryExperimentBoard implements ExperimentBoard {

    private final AtomicReference<Optional<String>> pinned = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<ExperimentStatus>> status = new AtomicReference<>(Optional.empty());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Pins a configuration and tells whoever listens. */
    public void push(String json) {
        pinQuietly(json);
        listeners.forEach(Runnable::run);
    }

    /** Pins a configuration as if the message about it were lost. */
    public void pinQuietly(String json) {
        pinned.set(Optional.of(json));
    }

    /** Takes the configuration away without a message. */
    public void clear() {
        pinned.set(Optional.empty());
    }

    /** What the server put last. */
    public Optional<ExperimentStatus> status() {
        return status.get();
    }

    @Override
    public Future<Optional<String>> read() {
        return Future.succeededFuture(pinned.get());
    }

    @Override
    public Future<Void> onPush(Runnable listener) {
        listeners.add(listener);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> putStatus(ExperimentStatus newStatus) {
        status.set(Optional.of(newStatus));
        return Future.succeededFuture();
    }
}
