package cascade.samples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Who was erased of late, and when: what he did before may still be on its way. In the store under {@code e} and the user, and all in memory, as each record asks. Not
 * thread-safe.
 */
final class Erased {

    /** Of a partition; beyond it the ones erased first are forgotten. Far more than are erased in the days for which they are remembered. */
    private static final int MOST = 100_000;

    private static final byte LETTER = 'e';

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, Long> users = new LinkedHashMap<>();

    Erased(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        Map<String, Long> found = new HashMap<>();
        try (var all = store.prefixScan(new Bytes(new byte[] {LETTER}), new BytesSerializer())) {
            while (all.hasNext()) {
                var next = all.next();
                byte[] key = next.key.get();
                found.put(
                        new String(key, 1, key.length - 1, StandardCharsets.UTF_8),
                        ByteBuffer.wrap(next.value).getLong());
            }
        }
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(user -> users.put(user.getKey(), user.getValue()));
    }

    /** True where {@code user} was erased at or after a time. */
    boolean since(String user, long millis) {
        if (users.isEmpty()) {
            return false;
        }
        Long erased = users.get(user);
        return erased != null && millis <= erased;
    }

    void put(String user, long millis) {
        Long before = users.remove(user);
        long at = before == null ? millis : Math.max(before, millis);
        users.put(user, at);
        store.put(key(user), ByteBuffer.allocate(Long.BYTES).putLong(at).array());
        if (users.size() > MOST) {
            forget(users.keySet().iterator());
        }
    }

    /** Forgets those who were erased before a time. */
    void forgetBefore(long millis) {
        Iterator<String> all = users.keySet().iterator();
        while (all.hasNext()) {
            String user = all.next();
            if (users.getOrDefault(user, 0L) >= millis) {
                return; // The others were put later.
            }
            store.delete(key(user));
            all.remove();
        }
    }

    private void forget(Iterator<String> at) {
        store.delete(key(at.next()));
        at.remove();
    }

    private static Bytes key(String user) {
        byte[] id = user.getBytes(StandardCharsets.UTF_8);
        return new Bytes(ByteBuffer.allocate(1 + id.length).put(LETTER).put(id).array());
    }
}
