package cascade.http.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: enough to know it again, too little to use it.
 *
 * @param name whose it is, for people: 1 to 64 letters, digits, dots, dashes and underscores
 * @param id the part of the key that is no secret, see {@link Token}
 * @param digest SHA-256 of the key, in hexadecimal. The key is 256 bits by chance, so nothing slower is needed against guessing
 * @param scopes at least one
 * @param rate null for none
 * @param revoked since when it is good for nothing; null while it is good
 */
public record ApiKey(
        String name,
        String id,
        String digest,
        Set<Scope> scopes,
        @Nullable Rate rate,
        Instant created,
        @Nullable Instant revoked) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public ApiKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key's name is 1 to 64 letters, digits, dots, dashes and underscores");
        }
        if (!Token.isId(id)) {
            throw new IllegalArgumentException("an id is 12 hexadecimal digits");
        }
        if (!Token.isDigest(digest)) {
            throw new IllegalArgumentException("a digest is 64 hexadecimal digits");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key without scopes opens nothing; there are " + Scope.ALL);
        }
        scopes = Set.copyOf(EnumSet.copyOf(scopes));
    }

    /** The same, good for nothing from now on. */
    public ApiKey revokedAt(Instant time) {
        return new ApiKey(name, id, digest, scopes, rate, created, time);
    }

    boolean isRevoked() {
        return revoked != null;
    }
}
