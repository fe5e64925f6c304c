package cascade.lab.platform;

import cascade.lab.process.StartCache;
import cascade.run.Cascade;
import cascade.run.process.ChildProcess;
import cascade.run.process.ChildServer;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** A node as a child of ours. It keeps its port when it is started again. */
public final class NodeProcess implements ChildServer {

    /** A catalogue of a million items is read first. */
    private static final int READY_SECONDS = 600;

    private final Path workFolder;
    private final String name;
    private final int port;
    private final Path ready;
    private final List<String> command;
    private boolean isClosed;
    private volatile long startNanos;
    private volatile double readySeconds;
    private volatile ChildProcess child;

    private NodeProcess(Path workFolder, String name, int port, Path ready, List<String> command) {
        this.workFolder = workFolder;
        this.name = name;
        this.port = port;
        this.ready = ready;
        this.command = command;
        this.child = launch();
    }

    /** Starts {@code serve} as {@code ops/cascade} does: the same class path, options and start cache. */
    static NodeProcess serving(PlatformSettings platform, NodeSettings node, String redis, String kafka) {
        int port = FreePort.any();
        Path config = config(platform, node, port, redis, kafka);
        Path ready = config.resolveSibling(node.name() + ".port");
        List<String> command = new JavaCommand(node.heap(), Cascade.class.getName())
                .withOptions(JavaCommand.ofServer(), "-Dcascade.home=" + SourceTree.root())
                .withOptions(StartCache.optionsBeside(node.options()))
                .withOptions(node.options().toArray(String[]::new))
                .line(ClassPaths.serving(), "serve", "--config", config.toString(), "--port-file", ready.toString());
        return new NodeProcess(platform.workFolder(), node.name(), port, ready, command);
    }

    /**
     * Starts a class of this JVM's class path as {@code MAIN CONFIG READY}, with the options of {@code node} alone; it makes the file {@code READY} once it is ready.
     *
     * @param prefix what its command line begins with
     */
    static NodeProcess running(
            Class<?> main,
            List<String> prefix,
            PlatformSettings platform,
            NodeSettings node,
            String redis,
            String kafka) {
        int port = FreePort.any();
        Path config = config(platform, node, port, redis, kafka);
        Path ready = config.resolveSibling(node.name() + ".ready");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(new JavaCommand(node.heap(), main.getName())
                .withOptions(node.options().toArray(String[]::new))
                .line(ClassPaths.own(), config.toString(), ready.toString()));
        return new NodeProcess(platform.workFolder(), node.name(), port, ready, command);
    }

    private static Path config(PlatformSettings platform, NodeSettings node, int port, String redis, String kafka) {
        Path config = platform.data().toAbsolutePath().resolve(node.name() + ".conf");
        try {
            // No balancer is before it, so nobody needs time to notice that it stops.
            return Files.writeString(
                    config, "http.drain-delay = 0s\n" + node.configuration() + """

                    http.port = %d
                    redis.uri = "%s"
                    kafka.bootstrap = "%s"
                    """.formatted(port, redis, kafka));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + config, e);
        }
    }

    private synchronized ChildProcess launch() {
        if (isClosed) {
            throw new CancellationException("stopped while starting");
        }
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + ready, e);
        }
        startNanos = System.nanoTime();
        return ChildProcess.start(workFolder, name, command, Map.of());
    }

    /** Returns when it serves, or folds. @throws cascade.run.process.ChildFailedException with the end of its log where it does not */
    public void awaitReady() {
        child.awaitReady(this::isReady, READY_SECONDS);
        readySeconds = (System.nanoTime() - startNanos) / 1e9;
    }

    /** Whether it has said so since its last start. */
    public boolean isReady() {
        return Files.exists(ready);
    }

    /** From its last start until {@link #awaitReady} found it ready. */
    public double readySeconds() {
        return readySeconds;
    }

    /** Looks whether it lives. @throws IllegalStateException with the end of its log where it has ended */
    public void requireAlive() {
        if (!isAlive()) {
            throw new IllegalStateException(name() + " has ended:\n" + String.join("\n", child.tail()));
        }
    }

    /** Where it listens, if it serves. */
    public int port() {
        return port;
    }

    /** All that it printed since its last start. */
    public Path log() {
        return workFolder.resolve("logs").resolve(name + ".log");
    }

    @Override
    public ChildProcess child() {
        return child;
    }

    @Override
    public String name() {
        return "Server " + name;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void restart() {
        child.close();
        startAgain();
        awaitReady();
    }

    /** Starts one that was closed; {@link #awaitReady} says when it is ready. */
    public void startAgain() {
        child = launch();
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        child.close();
    }
}
