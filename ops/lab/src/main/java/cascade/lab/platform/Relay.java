package cascade.lab.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine that can be made slow: each piece of what clients send waits before it goes on. Threads are virtual. */
public final class Relay implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;

    private Relay(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** One to the server at {@code target}, which may come later. */
    public static Relay to(int target) {
        try {
            return new Relay(target);
        } catch (IOException e) {
            throw new UncheckedIOException("no line to port " + target, e);
        }
    }

    /** Where clients connect to. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on each piece waits for so long. */
    public void delay(Duration each) {
        delay = each;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket there = new Socket()) {
            open.add(there);
            there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pump(there, client, false));
            pump(client, there, true);
            back.join();
        } catch (IOException e) {
            // Nobody is there: the client sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean isSlowed) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (isSlowed && delay.isPositive()) {
                    Waiting.sleep(delay.toMillis());
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two went: so does the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a line does not close", e);
        }
    }
}
