package cascade.features.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Lua script.
 *
 * @param digest by which a Redis that has seen it since its start knows it
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

    /**
     * A call.
     *
     * @param keys all of one hash tag
     * @param arguments adds what comes after the keys; asked again where the script goes by its text
     */
    KeyCommand call(List<String> keys, Consumer<Request> arguments) {
        return KeyCommand.ofScript(
                keys.getFirst(),
                complete(Request.cmd(Command.EVALSHA).arg(digest), keys, arguments),
                () -> complete(Request.cmd(Command.EVAL).arg(text), keys, arguments));
    }

    private static Request complete(Request request, List<String> keys, Consumer<Request> arguments) {
        request.arg(keys.size());
        keys.forEach(request::arg);
        arguments.accept(request);
        return request;
    }
}
