package cascade.run.process;

/** A server of ours that runs as a child on this machine, on a port that it keeps when it is started again. */
public interface LocalServer extends AutoCloseable {

    /** What it is, for people: {@code Redis} or {@code Kafka}. */
    String name();

    /** Where clients reach it. */
    String address();

    boolean isAlive();

    /** Ends it at once and without warning, as {@code kill -9} does; for proving what follows. */
    void kill();

    /** Starts it again on its port and with its data, and waits until clients can use it. */
    void restart();

    /** Ends it for good. */
    @Override
    void close();
}
