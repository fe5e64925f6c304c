package cascade.run.process;

/** A server that is one process, which can also be stopped for a while. */
public interface ChildServer extends LocalServer {

    /** The process that runs now. */
    ChildProcess child();

    /** Of the process that runs now. */
    default long pid() {
        return child().pid();
    }

    @Override
    default boolean isAlive() {
        return child().isAlive();
    }

    @Override
    default void kill() {
        child().kill();
    }

    /** As {@code kill -STOP} does: it does nothing, and knows nothing of it, until {@link #goOn}. */
    default void pause() {
        child().pause();
    }

    default void goOn() {
        child().goOn();
    }

    @Override
    default void close() {
        child().close();
    }
}
