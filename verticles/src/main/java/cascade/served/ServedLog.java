package cascade.served;

import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs answers: what was shown, and exactly what the models saw. Records are written behind the answers, on a thread of
 * their own; one that does not fit, or that cannot be queued, is counted.
 */
public final class ServedLog implements AfterServe {

    private static final Logger LOG = LoggerFactory.getLogger(ServedLog.class);

    /** Where records go. */
    public interface Records {

        /** Sends one; {@code value} is to be read before this returns, as the next record may lie in the same array. */
        Future<Void> send(String key, byte[] value);
    }

    private final Records records;
    private final double fullShare;
    private final DoubleSupplier random;
    private final Executor behind;
    private final BlockingQueue<Waiting> waiting;
    /** Of whoever is writing, and that is one at a time. */
    private final RecordMemory memory = new RecordMemory();

    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final Counter failures;

    /**
     * @param config how many answers may wait, and which share is logged with every candidate
     * @param random uniform in [0, 1)
     * @param behind where records are written
     */
    public ServedLog(
            Records records, ServedConfig config, DoubleSupplier random, Executor behind, MeterRegistry meters) {
        this.records = records;
        this.fullShare = config.fullShare();
        this.random = random;
        this.behind = behind;
        this.waiting = new LinkedBlockingQueue<>(config.inFlight());
        this.failures = ServedMetrics.FAILURES.counter(meters, name());
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void served(Served served) {
        log(served, random.getAsDouble() < fullShare);
    }

    /** What was shown counts, whatever made it; nothing was ranked beside it. */
    @Override
    public void broken(Served served) {
        log(served, false);
    }

    private void log(Served served, boolean isFull) {
        // The candidates of a request are a hundred times its page: only what is written of them is kept until then.
        if (isFull) {
            served.others().keep();
        }
        Served kept = isFull ? served : new Served(served.page(), List::of, List.of(), served.placement());
        if (!waiting.offer(new Waiting(kept, isFull))) {
            failures.increment();
        } else if (isWriting.compareAndSet(false, true)) {
            try {
                behind.execute(this::write);
            } catch (RejectedExecutionException e) {
                isWriting.set(false);
                failures.increment();
            }
        }
    }

    private void write() {
        do {
            try {
                for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
                    write(next);
                }
            } finally {
                isWriting.set(false); // Whatever was thrown: the next answer starts the writing again.
            }
            // One that came after the last poll saw somebody writing still.
        } while (!waiting.isEmpty() && isWriting.compareAndSet(false, true));
    }

    private void write(Waiting next) {
        try {
            records.send(key(next.served().page()), memory.write(next.served(), next.isFull()))
                    .onFailure(_ -> failures.increment());
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warn("an answer could not be logged", e);
        }
    }

    /** The user; of nobody's pages the chain, as one key for all would be one partition for all. */
    private static String key(FeedPage page) {
        FeedRequest request = page.slate().query().request();
        return request.isProfiled() ? request.user().value() : page.cursor().chain();
    }

    /** @param isFull whether every candidate is logged */
    private record Waiting(Served served, boolean isFull) {}
}
