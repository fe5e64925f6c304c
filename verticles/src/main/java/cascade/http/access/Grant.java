package cascade.http.access;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a key that is in force may do, ready to be asked by every request. Thread-safe. */
public final class Grant {

    private final ApiKey key;
    private final byte[] digest;
    private final int scopes;
    private final @Nullable RateLimit limit;

    Grant(ApiKey key, @Nullable RateLimit limit) {
        this.key = key;
        this.digest = HexFormat.of().parseHex(key.digest());
        this.scopes = bits(key.scopes());
        this.limit = limit;
    }

    ApiKey key() {
        return key;
    }

    @Nullable
    RateLimit limit() {
        return limit;
    }

    byte[] digest() {
        return digest;
    }

    /** What it may do, in the order of {@link Scope}. */
    public List<Scope> scopes() {
        return key.scopes().stream().sorted().toList();
    }

    /** Whether it has one of {@code scopes}, as {@link #bits} has them. */
    public boolean hasOneOf(int scopes) {
        return (this.scopes & scopes) != 0;
    }

    /** 0 where the key's rate lets a request pass, which then counts; else after how many nanoseconds it will. */
    public long take(long now) {
        return limit == null ? 0 : limit.take(now);
    }

    /** Scopes as a number, for {@link #hasOneOf}. */
    public static int bits(Collection<Scope> scopes) {
        return scopes.stream().mapToInt(Scope::bit).reduce(0, (one, other) -> one | other);
    }
}
