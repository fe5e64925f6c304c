package cascade.lab.catalogue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The way from a node to Redis, which can be cut and mended. */
final class Wire {

    private final NetClient client;
    private final NetServer server;
    private final URI redis;
    private final Queue<NetSocket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean isCut;

    private Wire(Vertx vertx, String address) {
        client = vertx.createNetClient();
        server = vertx.createNetServer();
        redis = URI.create(address);
    }

    static Future<Wire> to(Vertx vertx, String address) {
        Wire wire = new Wire(vertx, address);
        return wire.server.connectHandler(wire::relay).listen(0, "127.0.0.1").map(listening -> wire);
    }

    String address() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    void cut() {
        isCut = true;
        for (NetSocket socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
    }

    void mend() {
        isCut = false;
    }

    private void relay(NetSocket here) {
        if (isCut) {
            here.close();
            return;
        }
        here.pause();
        client.connect(redis.getPort(), redis.getHost())
                .onSuccess(there -> {
                    open.add(here);
                    open.add(there);
                    here.pipeTo(there).onComplete(done -> there.close());
                    there.pipeTo(here).onComplete(done -> here.close());
                })
                .onFailure(cause -> here.close());
    }
}
