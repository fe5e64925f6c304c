package cascade.features.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.function.Supplier;

/** A command about one key, or about several of one hash tag: on a cluster the key says which server to ask. Not thread-safe. */
public final class KeyCommand {

    private final String key;
    private final Request request;
    private final Supplier<Request> inFull;

    private KeyCommand(String key, Request request, Supplier<Request> inFull) {
        this.key = key;
        this.request = request;
        this.inFull = inFull;
    }

    /** A command whose first argument is {@code key}. */
    public static KeyCommand of(Command command, String key) {
        return about(key, Request.cmd(command).arg(key));
    }

    /**
     * Puts a text in the place of the one that was read, if that still stands, and answers 1 then, else 0, in one step; empty is no row.
     *
     * @param before as it was read
     */
    public static KeyCommand swap(String key, String before, String after) {
        return Scripts.SWAP.call(List.of(key), script -> script.arg(before).arg(after));
    }

    /** A command that has {@code key} somewhere among its arguments. */
    static KeyCommand about(String key, Request request) {
        return new KeyCommand(key, request, () -> request);
    }

    /**
     * A call of a script.
     *
     * @param byDigest for servers that know the script
     * @param byText for those that do not
     */
    static KeyCommand ofScript(String key, Request byDigest, Supplier<Request> byText) {
        return new KeyCommand(key, byDigest, byText);
    }

    public KeyCommand arg(String text) {
        request.arg(text);
        return this;
    }

    public KeyCommand arg(long number) {
        request.arg(number);
        return this;
    }

    public KeyCommand arg(byte[] bytes) {
        request.arg(bytes);
        return this;
    }

    String key() {
        return key;
    }

    Request request() {
        return request;
    }

    /** As a server can do it that knows no script. */
    Request inFull() {
        return inFull.get();
    }

    /** True where a server failed, or some of a batch, for want of a script. */
    static boolean isForWantOfScript(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
    }
}
