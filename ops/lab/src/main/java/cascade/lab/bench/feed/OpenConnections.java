package cascade.lab.bench.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Connections to a server that asked once and ask no more, and some whose requests come, and whose answers are taken, a few bytes at a time. */
final class OpenConnections implements AutoCloseable {

    private static final String ONCE = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Such a request takes seven seconds, of the ten that a server gives it, and its answer five. */
    private static final int PIECE_SENT = 2;

    private static final int PIECE_TAKEN = 200;
    private static final long PAUSE_MILLIS = 200;

    /** Within so many pauses all have begun: clients know nothing of each other, and two hundred requests at one moment would be a load of their own. */
    private static final long SPREAD_PAUSES = 60;

    private final int port;
    private final long pauseMillis;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowlyAnswered = new AtomicLong();
    private volatile boolean isOver;

    private OpenConnections(int port, long pauseMillis) {
        this.port = port;
        this.pauseMillis = pauseMillis;
    }

    /** Opens them; returns once all that idle have had an answer. */
    static OpenConnections open(int port, int idle, int slow) {
        return open(port, idle, slow, PAUSE_MILLIS);
    }

    /** The same with other pauses between the pieces of slow ones. */
    static OpenConnections open(int port, int idle, int slow, long pauseMillis) {
        var open = new OpenConnections(port, pauseMillis);
        try {
            for (int connection = 0; connection < idle; connection++) {
                open.askOnce();
            }
        } catch (IOException e) {
            open.close();
            throw new UncheckedIOException("the server does not take so many connections", e);
        }
        for (int connection = 0; connection < slow; connection++) {
            long delayMillis = SPREAD_PAUSES * pauseMillis * connection / slow;
            int user = connection;
            Thread.ofVirtual().start(() -> open.askSlowly(user, delayMillis));
        }
        return open;
    }

    private void askOnce() throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(ONCE.getBytes(StandardCharsets.US_ASCII));
        if (socket.getInputStream().read(new byte[PIECE_TAKEN]) < 0) {
            throw new IOException("closed at once");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        return socket;
    }

    private void askSlowly(int user, long delayMillis) {
        byte[] request = "GET /v1/feed?user=slow-%d&size=20 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .formatted(user)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] piece = new byte[PIECE_TAKEN];
        pause(delayMillis);
        try {
            Socket socket = connect();
            InputStream answer = socket.getInputStream();
            while (!isOver) {
                for (int at = 0; at < request.length; at += PIECE_SENT) {
                    socket.getOutputStream().write(request, at, Math.min(PIECE_SENT, request.length - at));
                    pause(pauseMillis);
                }
                do {
                    if (answer.read(piece) < 0) {
                        return;
                    }
                    pause(pauseMillis);
                } while (answer.available() > 0);
                slowlyAnswered.incrementAndGet();
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers that slow ones have taken to their end. */
    long slowlyAnswered() {
        return slowlyAnswered.get();
    }

    @Override
    public void close() {
        isOver = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // The other side was sooner.
            }
        }
    }
}
