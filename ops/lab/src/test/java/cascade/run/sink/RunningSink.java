package cascade.run.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A sink on a thread of its own, which writes soon and merges nothing unless told. */
public final class RunningSink implements AutoCloseable {

    static final SinkConfig SOON =
            new SinkConfig(Duration.ofMillis(200), 1 << 20, 8 << 20, 1 << 20, 1_000, Duration.ofDays(1), Duration.ZERO);

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
