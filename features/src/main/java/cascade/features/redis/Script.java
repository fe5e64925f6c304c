package cascade.features.redis;

import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A Lua script.
 *
 * @param digest by which a Redis that has seen it knows it
 */
record Script(String text, String digest) {

    static Script of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** @param rest adds the number of keys, the keys and the arguments; asked again where the script goes by its text */
    ScriptCall call(Consumer<Request> rest) {
        return new ScriptCall(this, rest);
    }
}
