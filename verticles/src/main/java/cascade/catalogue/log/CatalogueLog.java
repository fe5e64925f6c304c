package cascade.catalogue.log;

import cascade.features.codec.WrittenCodec;
import cascade.features.written.Written;
import cascade.queue.DurableQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The near end of {@code cascade.catalogue}: what was written waits in files of this node until Kafka has it. Thread-safe; never blocks. */
public final class CatalogueLog {

    /** Of the bytes that may wait, those left to take-downs and erasures: they are small, and to refuse one harms somebody. */
    private static final int SHARE_FOR_DELETIONS = 8;

    private static final long MOST_AHEAD = 8 << 20;

    private final DurableQueue queue;
    private final long maxBytes;
    private final Counter refused;

    /** @param maxBytes that may wait, what is being written just then aside */
    public CatalogueLog(DurableQueue queue, long maxBytes, MeterRegistry meters) {
        this.queue = queue;
        this.maxBytes = maxBytes;
        this.refused = CatalogueLogMetrics.REFUSED.counter(meters);
        CatalogueLogMetrics.WAITING.gauge(meters, queue, DurableQueue::waitingRecords);
        CatalogueLogMetrics.WAITING_BYTES.gauge(meters, queue, DurableQueue::waitingBytes);
    }

    /** To be asked before something is put into the store; fails with {@link CatalogueLogFullException} where it should not be. */
    Future<Void> roomForPut() {
        return room(maxBytes - maxBytes / SHARE_FOR_DELETIONS);
    }

    /** The same before something is taken down or erased. */
    Future<Void> roomForDeletion() {
        return room(maxBytes);
    }

    private Future<Void> room(long most) {
        long waiting = queue.waitingBytes();
        if (waiting < most) {
            return Future.succeededFuture();
        }
        refused.increment();
        return Future.failedFuture(new CatalogueLogFullException(waiting));
    }

    /** True while so much waits that what is sent again would keep back what is written now. */
    boolean isBehind() {
        return queue.waitingBytes() > Math.min(MOST_AHEAD, maxBytes / 2);
    }

    /** Completes on the calling context once all of it is on this node's disk. */
    Future<Void> append(Collection<? extends Written> written) {
        CompletableFuture<?>[] appended = written.stream()
                .map(WrittenCodec::encode)
                .map(queue::append)
                .distinct()
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(appended);
        Context context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(all) : Future.fromCompletionStage(all, context);
    }
}
