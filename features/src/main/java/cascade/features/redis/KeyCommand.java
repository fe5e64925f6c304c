package cascade.features.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
     * Pins a text at a key, puts it before those of its history, and answers 1; answers 0, and nothing is done, where another text stands there than the one
     * that it is to follow. In one step.
     *
     * @param history a list in the slot of {@code key}: of each text the second of its pinning, a space and the text, the last first
     * @param most of them that are kept
     * @param before what must stand at the key, empty for nothing; null where anything may
     */
    public static KeyCommand pin(String key, String history, int most, @Nullable String before, String text) {
        return Scripts.PIN.call(List.of(key, history), script -> {
            script.arg(text).arg(most);
            if (before != null) {
                script.arg(before);
            }
        });
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
