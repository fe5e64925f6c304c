package cascade.http.access;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys in force. Immutable but for what has been used of rates; thread-safe. */
public final class KeyRing {

    /** Compared with where no key has the id, so that an unknown id takes as long as a wrong secret. */
    private static final byte[] NOBODY = new byte[32];

    private final Map<String, Grant> byId;

    private KeyRing(Map<String, Grant> byId) {
        this.byId = byId;
    }

    public static KeyRing empty() {
        return new KeyRing(Map.of());
    }

    /** Those of {@code keys} that are not revoked. */
    public static KeyRing of(Collection<ApiKey> keys) {
        return of(keys, empty(), System.nanoTime());
    }

    /**
     * The same.
     *
     * @param before where a key keeps its rate it keeps what it used of it
     * @param now by {@link System#nanoTime}
     */
    static KeyRing of(Collection<ApiKey> keys, KeyRing before, long now) {
        Map<String, Grant> byId = new HashMap<>();
        for (ApiKey key : keys) {
            if (!key.isRevoked()) {
                byId.put(key.id(), new Grant(key, limit(key, before.byId.get(key.id()), now)));
            }
        }
        return new KeyRing(Map.copyOf(byId));
    }

    private static @Nullable RateLimit limit(ApiKey key, @Nullable Grant before, long now) {
        if (before != null && Objects.equals(before.key().rate(), key.rate())) {
            return before.limit();
        }
        return key.rate() == null ? null : new RateLimit(key.rate(), now);
    }

    /** What {@code token} may do, null where it is no key in force. Takes as long for any token of a key's shape. */
    public @Nullable Grant of(String token) {
        if (!Token.isShaped(token)) {
            return null;
        }
        Grant grant = byId.get(Token.id(token));
        boolean isTheirs = MessageDigest.isEqual(Token.sha256(token), grant == null ? NOBODY : grant.digest());
        return isTheirs ? grant : null;
    }

    /** What the key of an id may do, for who has shown it before. */
    @Nullable
    Grant byId(String id) {
        return byId.get(id);
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Names of the keys, in no order. */
    public List<String> names() {
        return byId.values().stream().map(grant -> grant.key().name()).toList();
    }
}
