package cascade.console;

import io.vertx.core.buffer.Buffer;

/** Somebody who is told of each sample. */
public interface Watcher {

    /** Takes a sample as JSON, from any thread, and returns at once. */
    void sampled(Buffer sample);

    /** Learns, from any thread, that no sample comes any more. */
    default void ended() {}
}
