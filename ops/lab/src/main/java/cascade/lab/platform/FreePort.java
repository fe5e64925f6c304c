package cascade.lab.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class FreePort {

    /**
     * Below those that Linux gives to connections that go out (32,768 and up, ip(7)): a server started a moment later, or again after
     * it was killed, must not find its port taken by somebody's client.
     */
    private static final int LOWEST = 15_000;

    private static final int BEYOND = 32_000;
    private static final int MOST_TRIES = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** A port that nobody listens on now, by chance, and that none had from here before; another process may take it before it is used, which then fails by name. */
    public static int any() {
        for (int n = 0; n < MOST_TRIES; n++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("none of " + MOST_TRIES + " ports of the loopback interface, from " + LOWEST
                + " to " + BEYOND + ", is free");
    }

    /** True where {@code port} can be listened on. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as servers do: a port in TIME_WAIT is free
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
