package cascade.lab.bench.feed.server;

import cascade.lab.process.StartCache;
import cascade.run.Cascade;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.LocalServer;
import cascade.run.process.PortFile;
import cascade.run.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server as {@code serve} runs it, as a child of ours. It keeps its port when it is started again where its settings name one. */
public final class ServerProcess implements LocalServer {

    private static final int READY_SECONDS = 300;

    private final Path workFolder;
    private final String name;
    private final Path portFile;
    private final List<String> command;
    private volatile ChildProcess child;

    private ServerProcess(Path workFolder, String name, Path portFile, List<String> command) {
        this.workFolder = workFolder;
        this.name = name;
        this.portFile = portFile;
        this.command = command;
        this.child = launch();
    }

    /**
     * Starts a server; {@link #awaitReady} says when it is.
     *
     * @param name of the child and its log
     * @param config its settings
     * @param heap such as {@code 512m}
     * @param options more of them, of the JVM
     */
    public static ServerProcess start(Path workFolder, String name, Path config, String heap, String... options) {
        Path portFile = config.resolveSibling(name + ".port");
        return new ServerProcess(workFolder, name, portFile, command(heap, List.of(options), config, portFile));
    }

    /**
     * Starts {@code serve} as {@code ops/cascade} does: the same class path, options and start cache.
     *
     * @param portFile has its port once it is ready
     */
    public static List<String> command(String heap, List<String> options, Path config, Path portFile) {
        return new JavaCommand(heap, Cascade.class.getName())
                .withOptions(JavaCommand.ofServer(), "-Dcascade.home=" + SourceTree.root())
                .withOptions(StartCache.optionsBeside(options))
                .withOptions(options.toArray(String[]::new))
                .line(ClassPaths.serving(), "serve", "--config", config.toString(), "--port-file", portFile.toString());
    }

    private ChildProcess launch() {
        try {
            Files.deleteIfExists(portFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + portFile, e);
        }
        return ChildProcess.start(workFolder, name, command, Map.of());
    }

    /** Returns when it serves. @throws cascade.run.process.ChildFailedException with the end of its log where it does not */
    public void awaitReady() {
        child.awaitReady(() -> Files.exists(portFile), READY_SECONDS);
    }

    /** Of one that is ready. */
    public int port() {
        return PortFile.read(portFile);
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public String name() {
        return "Server " + name;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void restart() {
        child.close();
        child = launch();
        awaitReady();
    }

    @Override
    public void close() {
        child.close();
    }
}
