package cascade.lab.verify.feedback;

import cascade.lab.redis.LocalRedisCluster;
import java.nio.file.Path;
import java.util.Random;

/**
 * A cluster of three masters and their replicas, one of which takes its master's place without what that took in during its last second. By
 * turns the master is killed, and stopped until it was replaced: then nobody's connection to it has ended.
 */
final class ServersOfCluster implements StoreServers {

    private static final int MASTERS = 3;
    private static final long LOST_MILLIS = 1_000;

    private final LocalRedisCluster cluster;
    private final Random random;
    private boolean isKilled;

    private ServersOfCluster(LocalRedisCluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
    }

    static ServersOfCluster start(Path folder, long seed) {
        return new ServersOfCluster(
                LocalRedisCluster.start(folder, folder.resolve("redis"), MASTERS), new Random(seed));
    }

    @Override
    public String address() {
        return cluster.address();
    }

    @Override
    public void lose() {
        isKilled = !isKilled;
        cluster.failOver(random, LOST_MILLIS, isKilled);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
