package cascade.lab.bench.feedback;

import cascade.lab.bench.feed.server.ServerProcess;
import cascade.lab.verify.feedback.FeedbackNodeMain;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import cascade.run.process.PortFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What folds events, in a process of its own, with the options of a server's JVM. */
record FoldingProcess(ChildProcess child, Path ready) implements AutoCloseable {

    private static final int READY_SECONDS = 300;
    /** Of the columns of a whole server's catalogue. */
    private static final long HEAP_BYTES_PER_ITEM = 1_000;

    /** Starts a node that does nothing else, and does not wait for it: it may fold before it says that it is ready. */
    static FoldingProcess node(FeedbackBenchSettings settings, Path run, Servers servers, OpenParts parts) {
        Path ready = run.resolve("node.ready");
        JavaCommand command = new JavaCommand(settings.heapMegabytes() + "m", FeedbackNodeMain.class.getName())
                .withOptions(JavaCommand.ofServer())
                .withOptions(settings.jvmOptions().toArray(String[]::new));
        return parts.add(new FoldingProcess(
                ChildProcess.start(
                        settings.workFolder(),
                        "node",
                        command.line(
                                ClassPaths.own(),
                                servers.redis(),
                                servers.kafka(),
                                ready.toString(),
                                "feedback.batch=" + settings.batch()),
                        Map.of()),
                ready));
    }

    /** Starts a whole server without models, which events do not need; it folds them itself. */
    static FoldingProcess server(FeedbackBenchSettings settings, Path run, Servers servers, OpenParts parts) {
        Path config = run.resolve("server.conf");
        Path ready = run.resolve("server.port");
        try {
            Files.createDirectories(run.resolve("models"));
            Files.writeString(
                    config, """
                    http.port = 0
                    redis.uri = "%s"
                    kafka.bootstrap = "%s"
                    models.folder = "%s"
                    catalogue.snapshot-folder = ""
                    samples.enabled = false
                    feedback.batch = %d
                    """.formatted(servers.redis(), servers.kafka(), run.resolve("models"), settings.batch()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + config, e);
        }
        int heap = settings.heapMegabytes() + (int) ((settings.shape().items() * HEAP_BYTES_PER_ITEM) >> 20);
        return parts.add(new FoldingProcess(
                ChildProcess.start(
                        settings.workFolder(),
                        "server",
                        ServerProcess.command(heap + "m", settings.jvmOptions(), config, ready),
                        Map.of()),
                ready));
    }

    void awaitReady() {
        child.awaitReady(() -> Files.exists(ready), READY_SECONDS);
    }

    /** Of a server that is ready. */
    int port() {
        return PortFile.read(ready);
    }

    long pid() {
        return child.pid();
    }

    void requireAlive() {
        if (!child.isAlive()) {
            throw new IllegalStateException("what folds has ended:\n" + String.join("\n", child.tail()));
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
