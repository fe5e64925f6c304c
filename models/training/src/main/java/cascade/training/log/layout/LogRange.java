package cascade.training.log.layout;

/**
 * Offsets of one partition that were written at once.
 *
 * @param last the last one, not the one after
 */
public record LogRange(Topic topic, int partition, long first, long last) {

    public LogRange {
        if (partition < 0 || first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "no range of offsets: %s, partition %d, %d to %d".formatted(topic, partition, first, last));
        }
    }
}
