package cascade.served;

import cascade.queue.DurableQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Where records of pages wait until Kafka has them, in files of this node: they outlive a broker that is down and a server that is killed. Bounded: what
 * comes while all of it is taken is dropped and counted. Thread-safe.
 */
public final class ServedQueue implements ServedLog.Records {

    private final DurableQueue queue;
    private final long maxBytes;
    private final Counter dropped;

    /** @param maxBytes that may wait */
    public ServedQueue(DurableQueue queue, long maxBytes, MeterRegistry meters) {
        this.queue = queue;
        this.maxBytes = maxBytes;
        this.dropped = ServedMetrics.DROPPED.counter(meters, "full");
        ServedMetrics.WAITING.gauge(meters, queue, DurableQueue::waitingRecords);
        ServedMetrics.WAITING_BYTES.gauge(meters, queue, DurableQueue::waitingBytes);
    }

    /** Writes one into the queue before it returns. */
    @Override
    public Future<Void> send(String key, byte[] value) {
        if (queue.waitingBytes() >= maxBytes) {
            dropped.increment();
            return Future.failedFuture("the queue of served records is full");
        }
        CompletableFuture<Void> appended =
                queue.append(new QueuedPage(key.getBytes(StandardCharsets.UTF_8), value).encode());
        // It is complete, but where another thread writes just then.
        return Future.fromCompletionStage(appended);
    }
}
