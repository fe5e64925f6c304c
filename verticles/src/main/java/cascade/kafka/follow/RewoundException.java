package cascade.kafka.follow;

import java.util.Map;
import java.util.Set;

/** The store holds less of a topic than it did: what it lost has to be applied first. */
public final class RewoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Throws where the store holds less of one of {@code partitions} than is known: all before {@code marks}. */
    public static void check(Map<Integer, Long> marks, Map<Integer, Long> now, Set<Integer> partitions) {
        for (int partition : partitions) {
            long before = marks.getOrDefault(partition, 0L);
            long held = now.getOrDefault(partition, 0L);
            if (held < before) {
                throw new RewoundException(partition, before, held);
            }
        }
    }

    private RewoundException(int partition, long before, long now) {
        super("of partition " + partition + " the store held all before " + before + " and holds all before " + now);
    }
}
