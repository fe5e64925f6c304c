package cascade.features.store;

import java.time.Duration;
import java.util.Optional;

/**
 * A key of the store, or a field of one that is a hash, as it lies there.
 *
 * @param field of a hash; empty of any other key
 * @param bytes of its value
 * @param lives how long it lives if nobody writes it; empty where it has no end, as a field of a hash has none
 * @param fault why this build cannot read it, which then counts as missing; empty where it can
 */
public record StoredKey(
        KeyKind kind, String key, String field, int bytes, Optional<Duration> lives, Optional<String> fault) {}
