package cascade.pushed;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A board in this process: for a server without Redis, and for tests. Thread-safe. */
public final class MemoryBoard implements Board {

    private final AtomicReference<Optional<String>> pinned = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<PushStatus>> status = new AtomicReference<>(Optional.empty());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Pins a document and tells whoever listens. */
    public void push(String json) {
        pinQuietly(json);
        listeners.forEach(Runnable::run);
    }

    /** Pins a document as if the message about it were lost. */
    public void pinQuietly(String json) {
        pinned.set(Optional.of(json));
    }

    /** Takes the document away without a message. */
    public void clear() {
        pinned.set(Optional.empty());
    }

    /** What the server put last. */
    public Optional<PushStatus> status() {
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
    public Future<Void> putStatus(PushStatus newStatus) {
        status.set(Optional.of(newStatus));
        return Future.succeededFuture();
    }
}
