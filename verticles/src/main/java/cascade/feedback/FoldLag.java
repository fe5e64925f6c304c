package cascade.feedback;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How far folding is behind: by the oldest event of the batch under way. A batch that cannot be applied grows older until it is; while nothing is
 * to be folded there is no lag. Written to on the context of its verticle, read from anywhere.
 */
final class FoldLag {

    private static final long NONE = -1;

    private final InstantSource clock;
    private final Timer fold;
    private volatile long oldestMillis = NONE;

    FoldLag(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.fold = FeedbackMetrics.FOLD.timer(meters);
        FeedbackMetrics.LAG.gauge(meters, this, lag -> lag.millis() / 1e3);
    }

    /** Notes that these are being folded now; none where there is nothing to do. */
    void begin(List<ConsumerRecord<byte[], byte[]>> records) {
        oldestMillis = oldest(records).orElse(NONE);
    }

    /** Notes that feeds know of what was begun. */
    void done() {
        if (oldestMillis != NONE) {
            fold.record(millis(), TimeUnit.MILLISECONDS);
        }
        oldestMillis = NONE;
    }

    /** The clock of who sent an event may be ahead. */
    private long millis() {
        long oldest = oldestMillis;
        return oldest == NONE ? 0 : Math.max(0, clock.millis() - oldest);
    }

    /** What is sent again from a letter keeps its time, and is late by no fault of this node. */
    private static OptionalLong oldest(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record -> record.headers().lastHeader(DeadLetter.LETTER) == null)
                .mapToLong(ConsumerRecord::timestamp)
                .filter(millis -> millis >= 0)
                .min();
    }
}
