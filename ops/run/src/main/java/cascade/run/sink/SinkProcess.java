package cascade.run.sink;

import cascade.models.file.Folders;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A sink as a child of ours, which whoever keeps servers keeps. What is its own lies in {@code LOG/sink}. */
public final class SinkProcess implements ChildServer {

    private static final String HEAP = "640m";
    private static final int READY_SECONDS = 60;

    private final Path log;
    private final Path own;
    private final Path ready;
    private final List<String> arguments;
    private final Map<String, String> settings;
    private volatile ChildProcess child;

    private SinkProcess(Path log, List<String> arguments, Map<String, String> settings) {
        this.log = log;
        this.own = log.resolve("sink");
        this.ready = own.resolve("ready");
        this.arguments = arguments;
        this.settings = settings;
        this.child = launch();
    }

    /**
     * Starts a sink; {@link #awaitReady} says when it is.
     *
     * @param kafka {@code host:port[,host:port]}
     * @param config the server's file, where it has one
     * @param settings by environment variable, such as {@code CASCADE_SINK_BATCH_AGE}
     * @throws ForeignFolderException where the folder holds something else, before anything is written there
     */
    public static SinkProcess start(Path log, String kafka, Optional<Path> config, Map<String, String> settings) {
        Path root = log.toAbsolutePath().normalize();
        refuseForeign(root);
        List<String> arguments = new ArrayList<>(List.of("sink", root.toString(), "--kafka", kafka));
        config.ifPresent(file ->
                arguments.addAll(List.of("--config", file.toAbsolutePath().toString())));
        return new SinkProcess(root, arguments, new HashMap<>(settings));
    }

    private static void refuseForeign(Path root) {
        if (!Files.exists(root) || Files.exists(root.resolve("cascade-log.json"))) {
            return;
        }
        try (Stream<Path> paths = Files.list(root)) {
            if (paths.anyMatch(path -> !path.endsWith("sink"))) {
                throw new ForeignFolderException(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + root, e);
        }
    }

    private ChildProcess launch() {
        ChildProcess.pidFile(own, "sink").endLeftover(); // before its files are touched
        Path temporary = own.resolve("temporary");
        try {
            Files.createDirectories(own);
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("log " + log + " cannot be written", e);
        }
        // DuckDB unpacks its library there, and a kill leaves it.
        Folders.makeAnew(temporary);
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--ready", ready.toString()));
        List<String> command = new JavaCommand(HEAP, "cascade.run.Cascade")
                .withOptions("-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary, "-Dcascade.home=" + SourceTree.root())
                .line(ClassPaths.log(), all.toArray(String[]::new));
        return ChildProcess.start(own, "sink", command, settings);
    }

    /**
     * Waits until it has taken the log.
     *
     * @throws cascade.run.process.ChildFailedException with the end of what it said, where it refuses the folder
     */
    public void awaitReady() {
        child.awaitReady(() -> Files.exists(ready), READY_SECONDS);
    }

    @Override
    public String name() {
        return "The sink";
    }

    /** The folder that it writes. */
    @Override
    public String address() {
        return log.toString();
    }

    @Override
    public ChildProcess child() {
        return child;
    }

    @Override
    public void restart() {
        child.close();
        child = launch();
        awaitReady();
    }
}
