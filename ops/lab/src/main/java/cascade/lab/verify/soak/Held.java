package cascade.lab.verify.soak;

import cascade.http.HttpMetrics;
import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.bench.feed.measure.Holdings;
import cascade.lab.platform.NodeProcess;

/**
 * What a server and its store hold at a moment.
 *
 * @param minute since it began
 * @param all of the server's JVM, whose heap is of constant size
 * @param connections of clients, each a handle that is open for as long as a client wants
 * @param keys in Redis
 */
record Held(double minute, Holdings all, long connections, long keys) {

    static Held of(double minute, NodeProcess node, long keys) {
        long connections = Math.round(Exposition.of(node.port())
                .total(HttpMetrics.CONNECTIONS.exposed())
                .orElseThrow());
        return new Held(minute, Holdings.of(node.pid()), connections, keys);
    }

    /** Open ones that no client holds. */
    long ownHandles() {
        return all.handles() - connections;
    }
}
