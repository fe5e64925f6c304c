package cascade.samples;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where logs end, with what is in transactions that are still open: a consumer that reads what is committed takes for the end where the first of those begins, and has nothing to fetch while clients write on behind it. Asks
 * the broker now and then, without waiting; whoever looks sees the last answer. Thread-safe.
 */
final class LogEnds implements AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Longer than the client waits: what it has not answered until then it never will. */
    private static final long UNANSWERED_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> latest;

    /** When the question was put that is not answered yet; 0 where there is none. */
    private final AtomicLong askingNanos = new AtomicLong();

    private volatile @Nullable Answer last;

    private record Answer(long askedNanos, Map<TopicPartition, Long> ends) {}

    /** @param admin which is closed with this */
    LogEnds(Admin admin, List<TopicPartition> partitions) {
        this.admin = admin;
        this.latest = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    }

    /** True where {@code position} is not before what the end of the log was within the last seconds. */
    boolean isReached(TopicPartition partition, long position) {
        long now = System.nanoTime();
        Answer answer = last;
        if (answer == null || now - answer.askedNanos() > EVERY_NANOS) {
            ask(now);
        }
        Long end = answer == null ? null : answer.ends().get(partition);
        return answer != null && end != null && now - answer.askedNanos() < KNOWN_NANOS && position >= end;
    }

    /** What is known of the end of a partition, for people. */
    String text(TopicPartition partition) {
        Answer answer = last;
        Long end = answer == null ? null : answer.ends().get(partition);
        return answer == null || end == null
                ? "where it ends is not known"
                : "ends at %d as of %.1f s ago".formatted(end, (System.nanoTime() - answer.askedNanos()) / 1e9);
    }

    private void ask(long nowNanos) {
        long asking = askingNanos.get();
        long now = nowNanos == 0 ? 1 : nowNanos;
        boolean isWaiting = asking != 0 && nowNanos - asking < UNANSWERED_NANOS;
        if (!isWaiting && askingNanos.compareAndSet(asking, now)) {
            var _ = admin.listOffsets(latest).all().whenComplete((ends, failure) -> {
                if (failure == null) {
                    last = new Answer(
                            nowNanos,
                            ends.entrySet().stream()
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey,
                                            end -> end.getValue().offset())));
                }
                askingNanos.compareAndSet(now, 0);
            });
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
