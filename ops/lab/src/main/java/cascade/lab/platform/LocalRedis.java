package cascade.lab.platform;

import cascade.run.process.ChildProcess;
import cascade.run.process.ChildServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Redis as a child process, on a free port of the loopback interface.
 *
 * <p>Writes go to an append-only file that is synced each second: a killed server loses no more than that.
 */
public final class LocalRedis implements ChildServer {

    /** It reads its file first, which takes a second for each few hundred megabytes. */
    private static final int READY_SECONDS = 120;

    /** After which a master of a cluster that does not answer is given up. */
    private static final String CLUSTER_TIMEOUT_MILLIS = "2000";

    private final Path workFolder;
    private final String process;
    private final Path data;
    private final int port;
    private final int busPort;
    private volatile ChildProcess child;

    /** @param busPort over which servers of a cluster talk; 0 for one alone */
    private LocalRedis(Path workFolder, String process, Path data, int busPort) {
        this.workFolder = workFolder.toAbsolutePath();
        this.process = process;
        this.data = data.toAbsolutePath();
        this.port = FreePort.any();
        this.busPort = busPort;
        this.child = launch();
    }

    /** Starts a server and waits until it answers; its data are what an earlier one left in {@code data}. */
    public static LocalRedis start(Path workFolder, Path data) {
        return new LocalRedis(workFolder, "redis", data, 0);
    }

    /** Starts a server that can become part of a cluster. */
    static LocalRedis startForCluster(Path workFolder, String process, Path data) {
        return new LocalRedis(workFolder, process, data, FreePort.any());
    }

    /** Such as {@code redis://127.0.0.1:41234}. */
    @Override
    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public ChildProcess child() {
        return child;
    }

    public int port() {
        return port;
    }

    int busPort() {
        return busPort;
    }

    /** What it answers to a command. */
    public String ask(String command) {
        return RedisPrompt.ask(port, command);
    }

    @Override
    public void restart() {
        child.close();
        child = launch();
    }

    private ChildProcess launch() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        String binary = RedisBinary.find(path, data).toString();
        ChildProcess started = ChildProcess.start(workFolder, process, command(binary), Map.of());
        try {
            started.awaitReady(this::answers, READY_SECONDS);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private List<String> command(String binary) {
        List<String> command = new ArrayList<>(List.of(
                binary,
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec"));
        if (busPort > 0) {
            command.addAll(List.of(
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    Integer.toString(busPort),
                    "--cluster-node-timeout",
                    CLUSTER_TIMEOUT_MILLIS));
        }
        return command;
    }

    /** True where the server answers PING with PONG, which it does once its data are loaded. */
    private boolean answers() {
        try {
            return ask("PING").equals("PONG");
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }
}
