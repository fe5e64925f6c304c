package cascade.training.log.erased;

import cascade.features.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * That somebody was erased.
 *
 * @param user the SHA-256 of his id in UTF-8, in hexadecimal digits: a log that remembers whom it forgot by name has not forgotten him
 * @param time up to and with which what he did is gone
 */
public record Erasure(String user, Instant time) {

    public static Erasure of(UserId user, Instant time) {
        return new Erasure(hash(user.value()), time);
    }

    /** As {@link #user}. */
    static String hash(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
