package cascade.pushed;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A board in this process, both sides of it: for a server without Redis, and for tests. Thread-safe. */
public final class MemoryBoard implements Board, OperatorBoard {

    /** The name of the one server there is. */
    public static final String SERVER = "local";

    private final AtomicReference<Optional<String>> pinned = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<PushStatus>> status = new AtomicReference<>(Optional.empty());
    private final Deque<HistoryEntry> history = new ConcurrentLinkedDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Future<Void> push(String json) {
        pinQuietly(json);
        pushed(json);
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> replace(Optional<String> before, String json) {
        Optional<String> now = pinned.get();
        if (!now.equals(before) || !pinned.compareAndSet(now, Optional.of(json))) {
            return Future.succeededFuture(false);
        }
        pushed(json);
        return Future.succeededFuture(true);
    }

    private void pushed(String json) {
        history.addFirst(new HistoryEntry(Instant.now().truncatedTo(ChronoUnit.SECONDS), json));
        while (history.size() > HistoryEntry.MOST) {
            history.removeLast();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public Future<List<HistoryEntry>> history() {
        return Future.succeededFuture(List.copyOf(history));
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
    public Future<SortedMap<String, String>> statuses() {
        SortedMap<String, String> statuses = new TreeMap<>();
        status().ifPresent(put -> statuses.put(SERVER, put.toJson()));
        return Future.succeededFuture(statuses);
    }

    @Override
    public Future<SortedMap<String, String>> statuses(Set<String> servers) {
        return servers.contains(SERVER) ? statuses() : Future.succeededFuture(new TreeMap<>());
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
