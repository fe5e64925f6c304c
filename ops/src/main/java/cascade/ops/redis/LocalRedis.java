package cascade.ops.redis;

import cascade.ops.process.ChildProcess;
import cascade.ops.process.FreePort;
import cascade.ops.process.LocalServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real Redis as a child process, on a free port of the loopback interface.
 *
 * <p>Writes go to an append-only file that is synced each second: a killed server loses no more than that.
 */
public final class LocalRedis implements LocalServer {

    /** It reads its file first, which takes a second for each few hundred megabytes. */
    private static final int READY_SECONDS = 120;

    private final Path workFolder;
    private final Path data;
    private final int port;
    private volatile ChildProcess child;

    private LocalRedis(Path workFolder, Path data, int port) {
        this.workFolder = workFolder;
        this.data = data;
        this.port = port;
        this.child = launch();
    }

    /** Starts a server and waits until it answers; its data are what an earlier one left in {@code data}. */
    public static LocalRedis start(Path workFolder, Path data) {
        return new LocalRedis(workFolder.toAbsolutePath(), data.toAbsolutePath(), FreePort.any());
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
    }

    @Override
    public void close() {
        child.close();
    }

    private ChildProcess launch() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        String binary = RedisBinary.find(path, data).toString();
        ChildProcess started = ChildProcess.start(workFolder, "redis", command(binary), Map.of());
        try {
            started.awaitReady(this::answers, READY_SECONDS);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private List<String> command(String binary) {
        return List.of(
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
                "everysec");
    }

    /** True where the server answers PING with PONG, which it does once its data are loaded. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            socket.setSoTimeout(1_000);
            OutputStream out = socket.getOutputStream();
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
