package cascade.feedback;

import cascade.features.IdHash;
import cascade.features.store.CountsAddition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each bucket of items is thought to hold each partition of the log: the next position to be counted in. Told by the store's answers;
 * where another node, or a loss, made it another the next addition is refused and says so. Not thread-safe.
 */
final class Fences {

    private final List<Map<Integer, Long>> byBucket = new ArrayList<>(IdHash.BUCKETS);

    Fences() {
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            byBucket.add(new HashMap<>());
        }
    }

    /** 0 where nothing is known. */
    long of(int bucket, int partition) {
        return byBucket.get(bucket).getOrDefault(partition, 0L);
    }

    void added(CountsAddition addition) {
        addition.fences()
                .forEach((partition, fence) -> byBucket.get(addition.bucket()).put(partition, fence.after()));
    }

    void are(int bucket, Map<Integer, Long> held) {
        byBucket.get(bucket).putAll(held);
    }
}
