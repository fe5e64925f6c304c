package cascade.samples;

import cascade.features.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request by what stores know it by: the user's id, a zero, its own, in UTF-8; no id has a zero. So a user's lie together.
 *
 * @param bytes never written to
 */
record RequestKey(byte[] bytes) {

    static RequestKey of(UserId user, String requestId) {
        return new RequestKey((user.value() + '\0' + requestId).getBytes(StandardCharsets.UTF_8));
    }

    /** What all keys of a user begin with. */
    static byte[] prefix(String user) {
        return (user + '\0').getBytes(StandardCharsets.UTF_8);
    }

    String user() {
        return new String(bytes, 0, zero(), StandardCharsets.UTF_8);
    }

    String requestId() {
        int from = zero() + 1;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    /** The user's id in UTF-8, as records are keyed. */
    byte[] userBytes() {
        return Arrays.copyOf(bytes, zero());
    }

    private int zero() {
        int at = 0;
        while (bytes[at] != 0) {
            at++;
        }
        return at;
    }
}
