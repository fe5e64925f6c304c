package cascade.features.store;

import cascade.features.row.RowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a store has at a key, before it is read.
 *
 * @param field of a hash; empty of any other key
 * @param value handed over for good
 * @param lives as {@link StoredKey#lives}
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record StoredValue(KeyKind kind, String key, String field, byte[] value, Optional<Duration> lives) {

    /** Of a key that is no hash and has no end. */
    static StoredValue lasting(KeyKind kind, String key, byte[] value) {
        return new StoredValue(kind, key, "", value, Optional.empty());
    }

    /** Reads values one by one, and notes those that cannot be read. Not thread-safe. */
    static final class Reader {

        private final Map<KeyKind, StoredValue> values = new EnumMap<>(KeyKind.class);
        private final Map<KeyKind, String> faults = new EnumMap<>(KeyKind.class);

        /** @param values at most one of a kind */
        Reader(List<StoredValue> values) {
            values.forEach(value -> this.values.put(value.kind(), value));
        }

        /** What the value says; {@code missing} where there is none, or it cannot be read. */
        <T> T read(KeyKind kind, Function<byte[], T> decode, T missing) {
            StoredValue stored = values.get(kind);
            if (stored == null) {
                return missing;
            }
            try {
                return decode.apply(stored.value());
            } catch (RowException e) {
                note(kind, String.valueOf(e.getMessage()));
                return missing;
            }
        }

        void note(KeyKind kind, String fault) {
            faults.put(kind, fault);
        }

        /** All that are there, once they are read. */
        List<StoredKey> keys() {
            List<StoredKey> keys = new ArrayList<>();
            values.values()
                    .forEach(stored -> keys.add(new StoredKey(
                            stored.kind,
                            stored.key,
                            stored.field,
                            stored.value.length,
                            stored.lives,
                            Optional.ofNullable(faults.get(stored.kind)))));
            return List.copyOf(keys);
        }
    }
}
