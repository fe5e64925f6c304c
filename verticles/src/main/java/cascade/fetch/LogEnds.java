package cascade.fetch;

import cascade.features.EventToken;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * Where the partitions of the log of events end, so far as this node has heard: by what it published itself, and by the broker, which is asked again
 * before an event is called one that the log does not have. Thread-safe.
 */
public final class LogEnds {

    private final Supplier<Future<Map<Integer, Long>>> broker;
    /** The offset that comes next, of the partitions that there are. */
    private volatile AtomicLongArray ends = new AtomicLongArray(0);

    /** @param broker asks where each partition ends now: at the offset of the record that comes next */
    public LogEnds(Supplier<Future<Map<Integer, Long>>> broker) {
        this.broker = broker;
    }

    /** The log has these. */
    public void reached(EventToken events) {
        AtomicLongArray known = ends;
        events.offsets().forEach((partition, offset) -> {
            if (partition < known.length()) {
                known.accumulateAndGet(partition, offset + 1, Math::max);
            }
        });
    }

    /** Whether this names what this node has not heard of. */
    boolean isBeyond(EventToken events) {
        AtomicLongArray known = ends;
        return events.offsets().entrySet().stream()
                .anyMatch(last -> last.getKey() >= known.length() || last.getValue() >= known.get(last.getKey()));
    }

    /** Asks the broker: from then on what was in the log before is not beyond. Fails where it does not answer. */
    Future<Void> ask() {
        return Future.succeededFuture().compose(_ -> broker.get()).map(found -> {
            AtomicLongArray asked = new AtomicLongArray(found.size());
            found.forEach(asked::set);
            ends = asked;
            return null;
        });
    }
}
