package cascade.lab.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a server on this machine one thing at a time, as a person at a prompt does: for setting it up, and for seeing how it is. Blocking. */
final class RedisPrompt {

    private static final int CONNECT_MILLIS = 200;
    private static final int ANSWER_MILLIS = 2_000;

    private RedisPrompt() {}

    /**
     * Its answer, of one line or text.
     *
     * @throws UncheckedIOException where nobody answers
     * @throws IllegalStateException with what the server says where it refuses
     */
    static String ask(int port, String command) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            String line = line(answers);
            return switch (line.charAt(0)) {
                case '-' -> throw new IllegalStateException(command + ": " + line.substring(1));
                case '$' -> new String(answers.readNBytes(Integer.parseInt(line.substring(1))), StandardCharsets.UTF_8);
                default -> line.substring(1);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(command + " of the server at port " + port, e);
        }
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = answers.read();
        while (next != '\r' && next >= 0) {
            line.append((char) next);
            next = answers.read();
        }
        if (answers.read() < 0 || line.isEmpty()) {
            throw new IOException("no answer");
        }
        return line.toString();
    }
}
