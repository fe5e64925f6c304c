package cascade;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * The threads of a node. Few: a request goes from an event loop to a computing thread and back twice, and to wake a thread on another
 * core costs as much as a search.
 *
 * @param eventLoops that parse, wait for stores and write; each serves HTTP and looks users up
 * @param compute that search and score
 */
public record ThreadsConfig(int eventLoops, int compute) {

    /** Of a request's work, about a third is done on event loops. */
    private static final int CORES_PER_EVENT_LOOP = 3;

    public ThreadsConfig {
        if (eventLoops < 1 || compute < 1) {
            throw new IllegalArgumentException(
                    "threads.event-loops and threads.compute are at least 1: " + eventLoops + ", " + compute);
        }
    }

    /** As many as so many cores keep busy. */
    public static ThreadsConfig of(int cores) {
        return new ThreadsConfig(Math.max(1, cores / CORES_PER_EVENT_LOOP), Math.max(1, cores));
    }

    /** Those of this machine. */
    public static ThreadsConfig defaults() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    /** The {@link Vertx} of a node with these threads; it waits by the system's own epoll where there is one. */
    public Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops).setPreferNativeTransport(true));
    }
}
