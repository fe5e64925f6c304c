package cascade.kafka;

import org.apache.kafka.common.utils.Utils;

/**
 * Maps a key to its partition as Kafka's own producers do: by murmur2.
 *
 * @param partitions of the topic, at least 1
 */
public record KeyPartitioner(int partitions) {

    public int of(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
