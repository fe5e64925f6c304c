package cascade.experiment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Read-outs in this process, for servers under test that have no Redis. */
public final class MemoryReadOuts implements ReadOuts {

    private final SortedMap<String, List<String>> byName = new ConcurrentSkipListMap<>();

    @Override
    public Future<List<String>> names() {
        return Future.succeededFuture(List.copyOf(byName.keySet()));
    }

    @Override
    public Future<Optional<String>> json(String name) {
        return Future.succeededFuture(Optional.ofNullable(byName.get(name)).map(List::getFirst));
    }

    @Override
    public Future<Optional<String>> page(String name) {
        return Future.succeededFuture(Optional.ofNullable(byName.get(name)).map(List::getLast));
    }

    @Override
    public Future<Void> publish(String name, String json, String page) {
        byName.put(name, List.of(json, page));
        return Future.succeededFuture();
    }
}
