package cascade.lab.command;

import cascade.lab.bench.feed.StartRecording;
import cascade.lab.platform.ScratchFolder;
import cascade.lab.process.StartCache;
import cascade.run.progress.ConsoleProgress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;

/** {@code quicken}: makes the cache that servers of this build start from. */
@Command(
        name = "quicken",
        description = {
            "Lets servers of this build start sooner: one of a small made-up community, with a Redis and a Kafka of its own, answers",
            "for some seconds, and which classes it took is kept in ops/run/target/server.aot. serve and the benches start from that",
            "until the next build. Takes half a minute, 0.6 GB of disk meanwhile and 75 MB after."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade quicken", "  ops/cascade quicken && ops/cascade serve"})
public final class QuickenCommand implements Callable<Integer> {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final PrintStream out;

    public QuickenCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        ConsoleProgress progress = ConsoleProgress.standard();
        Path cache = StartCache.file();
        try (ScratchFolder scratch = ScratchFolder.create("cascade-quicken");
                StartRecording recording = new StartRecording(scratch.path(), cache, progress, progress::line)) {
            Runtime.getRuntime().addShutdownHook(new Thread(recording::close, "quicken-close"));
            out.println("Servers start from %s (%.0f MB) until the next build"
                    .formatted(cache, recording.run() / BYTES_PER_MEGABYTE));
            return 0;
        } catch (CancellationException e) {
            return 130; // Ctrl-C
        }
    }
}
