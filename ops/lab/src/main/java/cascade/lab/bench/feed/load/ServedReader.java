package cascade.lab.bench.feed.load;

import cascade.kafka.Topics;
import cascade.lab.kafka.TopicTail;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Reads all that is served from when it was opened, on a thread of its own. */
final class ServedReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ServedScan> served;
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean isClosed;

    private ServedReader(KafkaConsumer<byte[], byte[]> consumer, Consumer<ServedScan> served) {
        this.consumer = consumer;
        this.served = served;
        this.thread = Thread.ofPlatform().name("served-reader").daemon().unstarted(this::read);
    }

    /** Reads at once; {@code served} is told on the reader's thread. */
    static ServedReader open(String bootstrap, Consumer<ServedScan> served) {
        var reader = new ServedReader(TopicTail.open(bootstrap, Topics.SERVED, Map.of()), served);
        reader.thread.start();
        return reader;
    }

    private void read() {
        try (consumer) {
            while (!isClosed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    served.accept(ServedScan.of(record.value()));
                }
            }
        } catch (WakeupException e) {
            // It is closed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Waits until {@code isAll} says that nothing is missing, or for {@code most}. */
    void await(BooleanSupplier isAll, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!isAll.getAsBoolean() && System.nanoTime() < end) {
            RuntimeException broken = failure;
            if (broken != null) {
                throw new IllegalStateException("what was served cannot be read", broken);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
