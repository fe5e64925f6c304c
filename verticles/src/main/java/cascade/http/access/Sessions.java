package cascade.http.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What browsers get for a key: {@code ID.UNTIL.MAC}, until when in seconds and signed (HMAC-SHA-256, RFC 2104) with a secret of this process.
 * Nothing is kept of it, so there is nothing to fill up; it ends with its time, with its key, and with the process. The key's digest is
 * signed too: a key that is replaced under its id ends it.
 */
public final class Sessions {

    private static final String HMAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    /** Longer than any that was ever given. */
    private static final int MOST_CHARACTERS = 128;

    /** One a thread: to make one costs more than to use it. */
    private final ThreadLocal<Mac> macs;

    private final Duration lasts;

    public Sessions(SecureRandom random, Duration lasts) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        SecretKeySpec secret = new SecretKeySpec(bytes, HMAC);
        this.macs = ThreadLocal.withInitial(() -> mac(secret));
        this.lasts = lasts;
    }

    public Duration lasts() {
        return lasts;
    }

    /** A session of the key that was granted so much. */
    public String open(Grant grant, Instant now) {
        String said = grant.key().id() + "." + now.plus(lasts).getEpochSecond();
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(said, grant));
    }

    /** What the session may do, null where it is none of this process, is over, or its key is not in {@code keys}. */
    public @Nullable Grant of(String session, KeyRing keys, Instant now) {
        int idEnd = session.indexOf('.');
        int end = session.lastIndexOf('.');
        if (idEnd < 0 || end == idEnd || session.length() > MOST_CHARACTERS) {
            return null;
        }
        Grant grant = keys.byId(session.substring(0, idEnd));
        if (grant == null) {
            return null;
        }
        String said = session.substring(0, end);
        // Of what others signed nothing is read.
        return MessageDigest.isEqual(mac(said, grant), decoded(session.substring(end + 1)))
                        && now.getEpochSecond() < Long.parseLong(said, idEnd + 1, end, 10)
                ? grant
                : null;
    }

    private static byte[] decoded(String mac) {
        try {
            return Base64.getUrlDecoder().decode(mac);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] mac(String said, Grant grant) {
        Mac mac = macs.get();
        mac.update(said.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(grant.digest());
    }

    private static Mac mac(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
