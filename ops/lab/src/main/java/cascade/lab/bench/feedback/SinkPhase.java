package cascade.lab.bench.feedback;

import cascade.features.event.FeedEvent;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.kafka.EventSender;
import cascade.run.progress.Progress;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Events at an even rate, which a node folds and a sink writes; half as many to warm up. One thread. */
final class SinkPhase {

    /** Longer than records wait for others to be written with, and than what is written at once takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long LOOK_NANOS = 100_000_000;
    private static final int TOLD_EVERY = 1_000;

    private final FeedbackBenchSettings settings;
    private final Servers servers;
    private final Path log;
    private final EventSender sender;
    private final Supplier<FeedEvent> mix;
    private final Progress progress;

    /**
     * A phase.
     *
     * @param log that the sink writes, and nobody else
     * @param mix gives the next event
     */
    SinkPhase(
            FeedbackBenchSettings settings,
            Servers servers,
            Path log,
            EventSender sender,
            Supplier<FeedEvent> mix,
            Progress progress) {
        this.settings = settings;
        this.servers = servers;
        this.log = log;
        this.sender = sender;
        this.mix = mix;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param before with all that came before in the log
     * @param after with all events folded
     * @param sinkCpuSeconds until all of them were in the log
     * @param writtenAfterNanos between the last event and when all were in the log
     * @param logBytes of the files of these events, as they are written first
     */
    record Result(Spent before, Spent after, double sinkCpuSeconds, long writtenAfterNanos, long logBytes) {}

    Result run(long node, long sink) {
        long events =
                Math.max(1, Math.round(settings.sinkRate() * settings.time().toMillis() / 1e3));
        send("warming up", events / 2);
        servers.awaitFolded();
        awaitWritten();
        long bytesBefore = bytes();
        double cpuBefore = ProcessReading.of(sink).cpuSeconds();
        Spent before = servers.spent(node);
        send("sending events to a node and a sink", events);
        long sent = System.nanoTime();
        servers.awaitFolded();
        Spent after = servers.spent(node);
        awaitWritten();
        return new Result(
                before,
                after,
                ProcessReading.of(sink).cpuSeconds() - cpuBefore,
                System.nanoTime() - sent,
                bytes() - bytesBefore);
    }

    private void send(String step, long events) {
        long[] sent = {0};
        new Pacer().run(settings.sinkRate(), events, _ -> {
            sender.send(mix.get());
            if (++sent[0] % TOLD_EVERY == 0 || sent[0] == events) {
                progress.progress(step, sent[0], events);
            }
        });
        // What waits to be sent is in no log yet, and nobody would wait for it.
        sender.flush();
    }

    private void awaitWritten() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long logged = servers.logged();
        for (long written = written(); written < logged; written = written()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the sink has written %d of %d events; see %s".formatted(written, logged, log.resolve("sink")));
            }
            progress.progress("waiting for the sink", written, logged);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private long written() {
        Listing listing = listing();
        return IntStream.range(0, Servers.PARTITIONS)
                .mapToLong(partition -> listing.next(Topic.EVENTS, partition).orElse(0))
                .sum();
    }

    private long bytes() {
        long bytes = 0;
        for (LogFile file : listing().of(Dataset.EVENTS)) {
            try {
                bytes += Files.size(file.in(log));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look at " + file.in(log), e);
            }
        }
        return bytes;
    }

    private Listing listing() {
        return LogDirectory.open(log).listing();
    }
}
