package cascade.lab.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A connection to a server on this machine, which sends what it is told and nothing else, so that a test sees what is cut. */
final class OpenConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;
    private final BufferedReader answers;

    OpenConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer; empty where the server closed the connection instead. */
    Optional<Received> next() {
        try {
            String status = answers.readLine();
            return status == null ? Optional.empty() : Optional.of(rest(Integer.parseInt(status.substring(9, 12))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Received rest(int status) throws IOException {
        int length = 0;
        boolean isLast = false;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            isLast |= header.startsWith("connection:") && header.endsWith("close");
        }
        // Bytes are characters: all is ASCII here.
        for (int read = 0; read < length; read++) {
            if (answers.read() < 0) {
                throw new IOException("the body ends after " + read + " of " + length + " bytes");
            }
        }
        return new Received(status, isLast);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param isLast whether the server said that it closes the connection */
    record Received(int status, boolean isLast) {}
}
