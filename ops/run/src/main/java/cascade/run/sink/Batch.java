package cascade.run.sink;

import cascade.training.log.layout.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of a partition that wait to be written, as they came. For one thread. */
final class Batch {

    /** What a record takes beside its bytes. */
    private static final long OVERHEAD = 128;

    private final Topic topic;
    private final int partition;
    private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private long first;
    private long next;
    private long bytes;
    private long oldestNanos;
    private boolean isUrgent;

    /** @param first the offset from which on nothing is in the log */
    Batch(Topic topic, int partition, long first) {
        this.topic = topic;
        this.partition = partition;
        this.first = first;
        this.next = first;
    }

    void add(ConsumerRecord<byte[], byte[]> record, long nanos) {
        if (records.isEmpty()) {
            oldestNanos = nanos;
        }
        records.add(record);
        bytes += bytes(record);
        next = Math.max(next, record.offset() + 1);
    }

    private static long bytes(ConsumerRecord<byte[], byte[]> record) {
        return OVERHEAD + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    /** Whether a record waits for which nothing should. */
    boolean isUrgent() {
        return isUrgent && !records.isEmpty();
    }

    /** What waits is to be written at once. */
    void hurry() {
        isUrgent = true;
    }

    /** Offsets up to before {@code position} were read: those in between are of no record. */
    void readUpTo(long position) {
        next = Math.max(next, position);
    }

    Topic topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    /** The first offset that is not in the log. */
    long first() {
        return first;
    }

    /** The offset after the last one that was read. */
    long next() {
        return next;
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** How long the first record has waited. */
    long ageNanos(long nanos) {
        return records.isEmpty() ? 0 : nanos - oldestNanos;
    }

    Iterable<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** No record that waits belongs into the log. Their offsets will lie within the range that is written next. */
    void drop() {
        records.clear();
        bytes = 0;
        isUrgent = false;
    }

    /** All records up to {@code last} are in the log, or are none that belong there. */
    void written(long last) {
        while (!records.isEmpty() && records.peek().offset() <= last) {
            bytes -= bytes(records.poll());
        }
        first = Math.max(first, last + 1);
        isUrgent &= !records.isEmpty();
    }
}
