package cascade.kafka.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * What is followed, and how.
 *
 * @param group by which nodes share the partitions; one by one, so that who keeps his goes on
 * @param commits whether offsets are committed: they tell others how far behind the group is, and where the consumer stands until a partition is
 *     placed. Without them there is nothing to fetch until then
 * @param batch most records of a poll
 * @param pollTimeout how long a poll waits for the first record
 * @param fetch when the broker answers
 * @param keepAlive how often a consumer polls while records are being applied: others wait for it where partitions move
 * @param lookEvery how often marks are looked at though nothing comes; zero where they are not
 */
public record FollowerSettings(
        String topic,
        String group,
        boolean commits,
        int batch,
        Duration pollTimeout,
        Fetch fetch,
        Duration keepAlive,
        Duration lookEvery) {

    /** How long a killed consumer holds its partitions: the least that a broker allows unless it is told otherwise. */
    private static final int SESSION_MILLIS = 6_000;

    /** A fetch is answered once there are so many bytes, or after so long. */
    public record Fetch(int bytes, Duration most) {}

    /** Of a consumer. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, commits ? "earliest" : "none");
        // Somebody else may write in transactions: what was aborted did not happen.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, fetch.bytes());
        settings.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(fetch.most().toMillis()));
        return settings;
    }
}
