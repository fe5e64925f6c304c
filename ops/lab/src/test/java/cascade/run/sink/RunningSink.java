package cascade.run.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A sink on a thread of its own, which writes and publishes soon and merges nothing unless told. */
public final class RunningSink implements AutoCloseable {

    static final SinkConfig SOON = soon(Duration.ofMillis(200));

    /** Publishes nothing. */
    static final SinkConfig STAGING = soon(Duration.ofMillis(200), Duration.ofHours(1));

    /** One that writes what has waited so long, and publishes it at once. */
    static SinkConfig soon(Duration batchAge) {
        return soon(batchAge, Duration.ZERO);
    }

    private static SinkConfig soon(Duration batchAge, Duration publishAfter) {
        return new SinkConfig(
                batchAge, 1 << 20, 8 << 20, publishAfter, 1 << 20, 1_000, Duration.ofMillis(50), Duration.ZERO);
    }

    /** One that merges what is staged by threes, and publishes it after that time. */
    static SinkConfig merging(Duration publishAfter) {
        return new SinkConfig(
                Duration.ofMillis(100), 500, 8 << 20, publishAfter, 1 << 20, 3, Duration.ofMillis(50), Duration.ZERO);
    }

    private final Sink sink;
    private final Thread thread;

    private RunningSink(Sink sink) {
        this.sink = sink;
        this.thread = Thread.ofPlatform().name("sink").start(sink::run);
    }

    public static RunningSink start(Path log, String kafka) {
        return start(log, kafka, SOON);
    }

    static RunningSink start(Path log, String kafka, SinkConfig config) {
        return new RunningSink(new Sink(log, kafka, config, InstantSource.system()));
    }

    @Override
    public void close() {
        sink.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
