package cascade.features.redis;

import cascade.features.IdHash;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which servers there are and who has which keys. The first that answers says whether it is alone; if so it is all there is. Servers of a
 * cluster are asked once more twice a second, and whenever one says that a key is elsewhere. Thread-safe.
 */
final class Topology {

    private static final long ASKED_EVERY_MILLIS = 500;

    /** Longer than masters are usually replaced in. */
    private static final int MOST_LOOKS_WITH_A_LOSS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Topology.class);

    private final Vertx vertx;
    private final Addresses addresses;
    private final Duration timeout;
    private final Server asked;
    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private final Promise<Void> up = Promise.promise();
    private volatile @Nullable Masters masters;
    private @Nullable ClusterMap map;
    private @Nullable Future<Void> refreshing;
    private long timer = -1;
    private int looksWithALoss;
    private boolean isClosed;

    Topology(Vertx vertx, Addresses addresses, Duration timeout) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.timeout = timeout;
        this.asked = new Server(vertx, addresses, timeout, this::greet);
    }

    /** A master is gone and the server that is asked does not see it replaced: it may be cut off from the others itself. */
    private void giveUpWhoSeesNoLoss() {
        Masters now = masters;
        looksWithALoss = now == null || now.areUp() ? 0 : looksWithALoss + 1;
        if (looksWithALoss == MOST_LOOKS_WITH_A_LOSS) {
            looksWithALoss = 0;
            asked.giveUp("it has seen no other master for " + MOST_LOOKS_WITH_A_LOSS * ASKED_EVERY_MILLIS + " ms");
        }
    }

    /** Starts to connect; completes when all servers with keys were reached. */
    Future<Void> open() {
        asked.open().onFailure(up::tryFail);
        return up.future();
    }

    /** As far as it is known; null before the first answer. */
    @Nullable
    Masters masters() {
        return masters;
    }

    /** True where a server refused a command since it has not, or no longer, the key; and where it can do nothing while some keys have no server. */
    static boolean isOutdated(Throwable failure) {
        return isMoved(failure) || String.valueOf(failure.getMessage()).contains("CLUSTERDOWN");
    }

    private static boolean isMoved(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("MOVED ");
    }

    private Future<?> greet(RedisConnection connection) {
        return Server.answered(connection.send(slots())).compose(answer -> {
            if (masters == null && ClusterMap.isUndecided(answer)) {
                return Future.failedFuture(answer.toString());
            }
            learn(answer);
            return Future.succeededFuture();
        });
    }

    private static Request slots() {
        return Request.cmd(Command.CLUSTER).arg("SLOTS");
    }

    private synchronized void learn(Response slots) {
        if (isClosed) {
            return;
        }
        if (ClusterMap.isOfCluster(slots)) {
            learnMap(slots);
            if (timer < 0) {
                timer = vertx.setPeriodic(ASKED_EVERY_MILLIS, _ -> refresh());
            }
        } else if (masters == null) {
            masters = Masters.alone(asked);
            // It counts as up once it was greeted, which is when this has returned.
            asked.open().onSuccess(_ -> up.tryComplete());
        }
    }

    private void learnMap(Response slots) {
        ClusterMap now = ClusterMap.of(slots, addresses.host());
        if (now == null) {
            asked.giveUp("it knows no cluster with all keys");
            return;
        }
        addresses.are(now.all());
        if (map != null && map.isAs(now)) {
            giveUpWhoSeesNoLoss();
            return;
        }
        looksWithALoss = 0;
        LOG.info("Redis is a cluster with {} masters: {}", now.masters().size(), String.join(", ", now.masters()));
        List<Server> known = new ArrayList<>();
        for (String address : now.masters()) {
            known.add(servers.computeIfAbsent(address, _ -> new Server(vertx, addresses.at(address), timeout)));
        }
        map = now;
        Masters others = new Masters(List.copyOf(known), now.ownerOfSlot());
        if (!others.haveMarks()) {
            LOG.error(
                    "A master of the cluster has none of the {} buckets: no event is folded until each has one",
                    IdHash.BUCKETS);
        }
        masters = others;
        servers.entrySet().removeIf(server -> {
            boolean isGone = !now.masters().contains(server.getKey());
            if (isGone) {
                server.getValue().close();
            }
            return isGone;
        });
        Future.all(known.stream().map(Server::open).toList()).onSuccess(_ -> up.tryComplete());
    }

    /** As {@link #refresh} where a server said that another one has a key: who still says otherwise is not asked again. */
    Future<Void> refreshAfter(Throwable outdated) {
        Masters before = masters;
        return refresh().onSuccess(_ -> {
            if (before != null && before.equals(masters) && isMoved(outdated)) {
                asked.giveUp("others know another cluster");
            }
        });
    }

    /** Asks who has which keys; completes, also where nobody could say. */
    synchronized Future<Void> refresh() {
        Future<Void> running = refreshing;
        if (running != null && !running.isComplete()) {
            return running;
        }
        Promise<Void> done = Promise.promise();
        refreshing = done.future();
        // Where the connections live, so that those to new servers live there too.
        asked.run(() -> ask().onSuccess(this::learn).onComplete(_ -> done.complete()));
        return done.future();
    }

    /** Of one that counts as down the others are asked by its next attempt. */
    private Future<Response> ask() {
        return Server.answered(asked.ask(connection -> connection.send(slots())));
    }

    synchronized Future<Void> close() {
        isClosed = true;
        up.tryFail(new RedisDownException(addresses.place()));
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        return Future.join(Stream.concat(Stream.of(asked), servers.values().stream())
                        .map(Server::close)
                        .toList())
                .mapEmpty();
    }
}
