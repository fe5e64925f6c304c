package cascade.run.readout;

import cascade.pushed.Pushed;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes read-outs every so often, until its thread is interrupted. */
public final class ReadOutSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ReadOutSchedule.class);

    private final Path log;
    private final String redis;
    private final Duration every;

    /** @param redis of the servers that tell what is published */
    public ReadOutSchedule(Path log, String redis, Duration every) {
        this.log = log;
        this.redis = redis;
        this.every = every;
    }

    /** Once, as {@link ReadOutPublishing#run}. */
    public static void once(Path log, String redis, Progress progress, Consumer<String> said) {
        try (var client = new PushClient(redis, Pushed.EXPERIMENTS)) {
            new ReadOutPublishing(log, client, InstantSource.system()).run(progress, said);
        }
    }

    /** Again and again. A failure is said, and the next time is as good as any. */
    public void run(Progress progress, Consumer<String> said) {
        try {
            while (true) {
                tryOnce(progress, said);
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryOnce(Progress progress, Consumer<String> said) {
        try {
            once(log, redis, progress, said);
        } catch (RuntimeException e) {
            said.accept("Nothing was read out, again in " + every + ": " + e.getMessage());
        }
    }

    /** The same in a thread of its own, which keeps no process alive, said in its log; the first time after a pause, as a log that is just begun tells nothing. */
    public void start() {
        Thread.ofPlatform().daemon().name("read-outs").start(() -> {
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                return;
            }
            run(Progress.NONE, LOG::info);
        });
    }
}
