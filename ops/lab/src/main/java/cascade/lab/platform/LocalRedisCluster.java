package cascade.lab.platform;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A real Redis Cluster on the loopback interface: masters that share the slots evenly, each with a replica, which takes its place when it is
 * gone. Needs Redis 7 or later.
 */
public final class LocalRedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final Duration READY = Duration.ofSeconds(60);
    private static final String MASTER = "role:master";
    private static final String IN_STEP = "master_link_status:up";

    private final List<LocalRedis> servers;

    private LocalRedisCluster(List<LocalRedis> servers) {
        this.servers = servers;
    }

    /** Whether the server that would be started is of such a version; the one that comes with us is not. */
    public static boolean isPossible() {
        return RedisBinary.onPath(System.getenv().getOrDefault("PATH", "")).isPresent();
    }

    /** Starts them and waits until all slots are served and every replica follows its master. */
    public static LocalRedisCluster start(Path workFolder, Path data, int masters) {
        LocalRedisCluster cluster = new LocalRedisCluster(new ArrayList<>());
        try {
            for (int i = 0; i < 2 * masters; i++) {
                String name = "redis-" + i;
                cluster.servers.add(LocalRedis.startForCluster(workFolder, name, data.resolve(name)));
            }
            cluster.form(masters);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void form(int masters) {
        for (int i = 0; i < servers.size(); i++) {
            LocalRedis server = servers.get(i);
            server.ask("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
            if (i < masters) {
                server.ask("CLUSTER ADDSLOTSRANGE " + SLOTS * i / masters + " " + (SLOTS * (i + 1) / masters - 1));
            }
            if (i > 0) {
                servers.getFirst().ask("CLUSTER MEET 127.0.0.1 " + server.port() + " " + server.busPort());
            }
        }
        await(
                "the servers to know each other",
                () -> servers.stream()
                        .allMatch(server ->
                                server.ask("CLUSTER INFO").contains("cluster_known_nodes:" + servers.size())));
        for (int i = masters; i < servers.size(); i++) {
            String master = servers.get(i - masters).ask("CLUSTER MYID");
            LocalRedis replica = servers.get(i);
            // It may not know yet that the master is one.
            await("a replica to follow", () -> isDone(replica, "CLUSTER REPLICATE " + master));
        }
        awaitWhole();
    }

    private static boolean isDone(LocalRedis server, String command) {
        try {
            server.ask(command);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Addresses of all servers, with commas between. */
    public String address() {
        return servers.stream().map(LocalRedis::address).collect(Collectors.joining(","));
    }

    /**
     * Lets a master go whose replica has not heard of it for {@code lostMillis}, and returns when the replica has taken its place without what
     * was written meanwhile, and the other follows it.
     *
     * @param isKilled or else stopped until it was replaced
     */
    public void failOver(Random random, long lostMillis, boolean isKilled) {
        List<LocalRedis> masters = masters();
        LocalRedis master = masters.get(random.nextInt(masters.size()));
        LocalRedis replica = servers.stream()
                .filter(server -> replication(server).contains("master_port:" + master.port()))
                .findFirst()
                .orElseThrow();
        replica.pause();
        // What is on its way to a replica that is stopped would reach it later.
        master.ask("CLIENT KILL TYPE REPLICA");
        Waiting.sleep(lostMillis);
        if (isKilled) {
            master.kill();
        } else {
            master.pause();
        }
        replica.goOn();
        await("the replica to take over", () -> replication(replica).contains(MASTER));
        if (isKilled) {
            master.restart();
        } else {
            master.goOn();
        }
        awaitWhole();
    }

    private static String replication(LocalRedis server) {
        return server.ask("INFO replication");
    }

    private void awaitWhole() {
        await(
                "the cluster to be whole",
                () -> servers.stream().allMatch(server -> {
                    String role = replication(server);
                    return server.ask("CLUSTER INFO").contains("cluster_state:ok")
                            && (role.contains(IN_STEP)
                                    || (role.contains(MASTER) && role.contains("connected_slaves:1")));
                }));
    }

    private static void await(String what, BooleanSupplier isSo) {
        Waiting.until(what, READY, () -> isSoNow(isSo));
    }

    private static boolean isSoNow(BooleanSupplier isSo) {
        try {
            return isSo.getAsBoolean();
        } catch (UncheckedIOException | IllegalStateException e) {
            return false; // It does not answer, or loads what its master has.
        }
    }

    /** Forgets all keys. */
    public void flush() {
        masters().forEach(server -> server.ask("FLUSHALL"));
    }

    /** Makes one master forget all of its keys. */
    public void flushOne() {
        masters().getFirst().ask("FLUSHALL");
    }

    private List<LocalRedis> masters() {
        return servers.stream()
                .filter(server -> replication(server).contains(MASTER))
                .toList();
    }

    @Override
    public void close() {
        servers.forEach(LocalRedis::close);
    }
}
