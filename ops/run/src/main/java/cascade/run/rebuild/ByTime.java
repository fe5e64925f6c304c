package cascade.run.rebuild;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of several partitions one after the other, of each in its order and of all in the order in which they came, as servers folded them. So what somebody
 * did in two partitions, and what was taken down in between, come in their turn. For one thread.
 */
final class ByTime {

    private static final int MANY = 4_000;

    private final Map<Integer, Queue<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();
    private final Consumer<ConsumerRecord<byte[], byte[]>> next;
    private long size;

    /** @param next told of each record when it is its turn */
    ByTime(Consumer<ConsumerRecord<byte[], byte[]>> next) {
        this.next = next;
    }

    /** Records that wait for their turn. */
    long size() {
        return size;
    }

    void add(ConsumerRecord<byte[], byte[]> polled) {
        waiting.computeIfAbsent(polled.partition(), _ -> new ArrayDeque<>()).add(polled);
        size++;
    }

    /** Partitions of which so many wait that no more are needed for now. */
    Set<Integer> partitionsWithMany() {
        Set<Integer> many = new HashSet<>();
        waiting.forEach((partition, queue) -> {
            if (queue.size() > MANY) {
                many.add(partition);
            }
        });
        return many;
    }

    /**
     * Hands over those whose turn it is.
     *
     * @param left partitions that are to bring more records yet that came before now: none goes ahead of theirs
     */
    void take(Iterable<Integer> left) {
        while (size > 0 && areThere(left)) {
            Queue<ConsumerRecord<byte[], byte[]>> first = null;
            for (Queue<ConsumerRecord<byte[], byte[]>> queue : waiting.values()) {
                boolean isEarlier = !queue.isEmpty()
                        && (first == null
                                || queue.element().timestamp() < first.element().timestamp());
                first = isEarlier ? queue : first;
            }
            if (first != null) {
                size--;
                next.accept(first.remove());
            }
        }
    }

    private boolean areThere(Iterable<Integer> left) {
        for (int partition : left) {
            Queue<ConsumerRecord<byte[], byte[]>> queue = waiting.get(partition);
            if (queue == null || queue.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
