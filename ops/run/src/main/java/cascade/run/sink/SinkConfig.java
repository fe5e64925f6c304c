package cascade.run.sink;

import java.time.Duration;

/**
 * How the sink writes.
 *
 * @param batchAge how long a record waits for others at most before it is written
 * @param batchBytes of records, as they come, that are written at once of a partition
 * @param memoryBytes of records that wait, of all partitions together
 * @param fileBytes files are merged up to this
 * @param mergeFiles so many small files of a day, data set and partition become one
 * @param mergeEvery how often it is looked for files to merge
 * @param supersededFor how long what was merged is kept, for those who read it
 */
public record SinkConfig(
        Duration batchAge,
        long batchBytes,
        long memoryBytes,
        long fileBytes,
        int mergeFiles,
        Duration mergeEvery,
        Duration supersededFor) {

    public SinkConfig {
        require(batchAge.toMillis() >= 100, "sink.batch-age is at least 100 ms: " + batchAge);
        require(batchBytes > 0, "sink.batch-bytes is at least 1: " + batchBytes);
        require(memoryBytes >= batchBytes, "sink.memory-bytes is at least sink.batch-bytes: " + memoryBytes);
        require(fileBytes > 0, "sink.file-bytes is at least 1: " + fileBytes);
        require(mergeFiles >= 2, "sink.merge-files is at least 2: " + mergeFiles);
        require(mergeEvery.isPositive(), "sink.merge-every is not positive: " + mergeEvery);
        require(!supersededFor.isNegative(), "sink.superseded-for is negative: " + supersededFor);
    }

    public static SinkConfig defaults() {
        return new SinkConfig(
                Duration.ofMinutes(1),
                32 << 20,
                256 << 20,
                128 << 20,
                8,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10));
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
