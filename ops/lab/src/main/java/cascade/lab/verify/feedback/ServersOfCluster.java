package cascade.lab.verify.feedback;

import cascade.lab.platform.LocalRedisCluster;
import java.util.Random;

/**
 * A cluster of masters and their replicas, one of which takes its master's place without what that took in during its last second. By
 * turns the master is killed, and stopped until it was replaced: then nobody's connection to it has ended.
 */
final class ServersOfCluster implements StoreServers {

    private static final long LOST_MILLIS = 1_000;

    private final LocalRedisCluster cluster;
    private final Random random;
    private boolean isKilled;

    ServersOfCluster(LocalRedisCluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    @Override
    public void lose() {
        isKilled = !isKilled;
        cluster.failOver(random, LOST_MILLIS, isKilled);
    }
}
