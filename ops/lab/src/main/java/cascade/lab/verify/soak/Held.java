package cascade.lab.verify.soak;

import cascade.lab.bench.feed.measure.Holdings;
import cascade.lab.platform.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a server and its store hold at a moment.
 *
 * @param minute since it began
 * @param all of the server's JVM, whose heap is of constant size
 * @param connections of clients, each a handle that is open for as long as a client wants
 * @param tables of the store of samples, each a handle too: an LSM tree, of whose tables a partition has some or others, as it has merged them
 * @param keys in Redis
 */
record Held(double minute, Holdings all, long connections, long tables, long keys) {

    /** Of ESTABLISHED and of CLOSE_WAIT, as Linux writes them. */
    private static final Set<String> OPEN = Set.of("01", "08");

    static Held of(double minute, NodeProcess node, long keys) {
        // Holdings counts handles first and then collects the heap, which takes a while: these two are read right
        // before.
        long connections = connections(node);
        long tables = tables(node);
        return new Held(minute, Holdings.of(node.pid()), connections, tables, keys);
    }

    /** By the kernel's tables of sockets, which are read in the moment before handles are counted. */
    private static long connections(NodeProcess node) {
        String port = ":%04X".formatted(node.port());
        long open = 0;
        for (String table : List.of("tcp", "tcp6")) {
            try (Stream<String> sockets =
                    Files.lines(Path.of("/proc", Long.toString(node.pid()), "net", table), StandardCharsets.US_ASCII)) {
                open += sockets.map(socket -> socket.strip().split(" +"))
                        .filter(socket -> socket[1].endsWith(port) && OPEN.contains(socket[3]))
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return open;
    }

    private static long tables(NodeProcess node) {
        try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(node.pid()), "fd"))) {
            return handles.filter(Held::isTable).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTable(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString().endsWith(".sst");
        } catch (IOException e) {
            return false; // closed since they were listed
        }
    }

    /** Open ones that neither a client holds nor a table has. */
    long ownHandles() {
        return all.handles() - connections - tables;
    }
}
