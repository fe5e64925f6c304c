package cascade.pushed;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where a document is pinned for all servers to see, and each server's answer to it: the side of a server. The operator's is {@link OperatorBoard}.
 * Non-blocking.
 */
public interface Board {

    /** The document as pushed; empty where none is. Fails where the board cannot be reached. */
    Future<Optional<String>> read();

    /** Calls {@code listener} soon after each push, on any thread; calls may be missed, merged or spurious. */
    Future<Void> onPush(Runnable listener);

    /** Pins this server's status beside the document; it goes away some time after the last call. */
    Future<Void> putStatus(PushStatus status);
}
