package cascade.samples;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a partition whose samples may still change, over one store. Its keys begin with a letter: {@code l} and a request, how it stands; {@code r} and a request, what was served,
 * which is written once; {@code d}, a phase, the time at which that ends in eight bytes and a request, nothing: so whose time is up is found without looking at the others. Not thread-safe.
 */
final class OpenRequests {

    private static final byte STANDING = 'l';
    private static final byte SERVED = 'r';
    private static final byte DUE = 'd';

    private static final byte[] NOTHING = {};
    private static final int BEFORE_REQUEST = 2 + Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    /** No request of a phase is due before: what was taken out lies in the way of who begins at the beginning. */
    private final Map<Phase, Long> earliest = new EnumMap<>(Phase.class);

    private long requests;
    private long bytes;

    OpenRequests(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        for (Phase phase : Phase.values()) {
            earliest.put(phase, 0L);
        }
        try (var all = store.prefixScan(new Bytes(new byte[] {STANDING}), new BytesSerializer())) {
            while (all.hasNext()) {
                requests++;
                bytes += Standing.of(all.next().value).weight();
            }
        }
    }

    /** How many there are. */
    long requests() {
        return requests;
    }

    /** About what they take. */
    long bytes() {
        return bytes;
    }

    @Nullable
    Standing standing(RequestKey request) {
        byte[] found = store.get(key(STANDING, request));
        return found == null ? null : Standing.of(found);
    }

    /** @throws IllegalStateException where nothing is stored of it */
    ServedPart served(RequestKey request) {
        byte[] found = store.get(key(SERVED, request));
        if (found == null) {
            throw new IllegalStateException("what was served is not stored of " + request.requestId());
        }
        return ServedPart.of(found);
    }

    /** Remembers what was served, before the first {@link #put} that says so. */
    void putServed(RequestKey request, byte[] part) {
        store.put(key(SERVED, request), part);
    }

    /** @param before how it stood; null where it was not known */
    void put(RequestKey request, @Nullable Standing before, Standing after) {
        store.put(key(STANDING, request), after.toBytes());
        boolean stays = before != null && before.phase() == after.phase() && before.dueMillis() == after.dueMillis();
        if (!stays) {
            if (before != null) {
                store.delete(due(before.phase(), before.dueMillis(), request));
            }
            store.put(due(after.phase(), after.dueMillis(), request), NOTHING);
            earliest.merge(after.phase(), after.dueMillis(), Math::min);
        }
        requests += before == null ? 1 : 0;
        bytes += after.weight() - (before == null ? 0 : before.weight());
    }

    void remove(RequestKey request, Standing before) {
        store.delete(key(STANDING, request));
        store.delete(due(before.phase(), before.dueMillis(), request));
        if (before.servedBytes() > 0) {
            store.delete(key(SERVED, request));
        }
        requests--;
        bytes -= before.weight();
    }

    /** The first of a phase whose time is up at {@code millis}, the earliest first; each has to be put on or removed, as it is not found again. */
    List<RequestKey> due(Phase phase, long millis, int most) {
        List<RequestKey> found = new ArrayList<>();
        long from = Math.min(earliest.getOrDefault(phase, 0L), millis);
        long last = Math.max(from, millis);
        try (KeyValueIterator<Bytes, byte[]> dues = store.range(bound(phase, from), bound(phase, millis + 1))) {
            while (dues.hasNext()) {
                byte[] key = dues.next().key.get();
                if (found.size() == most) {
                    last = ByteBuffer.wrap(key).getLong(2);
                    break;
                }
                found.add(new RequestKey(Arrays.copyOfRange(key, BEFORE_REQUEST, key.length)));
            }
        }
        earliest.put(phase, last);
        return found;
    }

    /** Those of a user, with how they stand. */
    List<KeyValue<RequestKey, Standing>> of(String user) {
        byte[] prefix = RequestKey.prefix(user);
        List<KeyValue<RequestKey, Standing>> found = new ArrayList<>();
        try (var all = store.prefixScan(key(STANDING, new RequestKey(prefix)), new BytesSerializer())) {
            while (all.hasNext()) {
                var next = all.next();
                byte[] key = next.key.get();
                found.add(
                        KeyValue.pair(new RequestKey(Arrays.copyOfRange(key, 1, key.length)), Standing.of(next.value)));
            }
        }
        return found;
    }

    private static Bytes key(byte letter, RequestKey request) {
        byte[] key = new byte[1 + request.bytes().length];
        key[0] = letter;
        System.arraycopy(request.bytes(), 0, key, 1, request.bytes().length);
        return new Bytes(key);
    }

    private static Bytes due(Phase phase, long millis, RequestKey request) {
        return new Bytes(ByteBuffer.allocate(BEFORE_REQUEST + request.bytes().length)
                .put(DUE)
                .put(phase.number())
                .putLong(Math.max(0, millis))
                .put(request.bytes())
                .array());
    }

    private static Bytes bound(Phase phase, long millis) {
        return new Bytes(ByteBuffer.allocate(BEFORE_REQUEST)
                .put(DUE)
                .put(phase.number())
                .putLong(Math.max(0, millis))
                .array());
    }
}
