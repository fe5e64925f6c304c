package cascade.run.sink;

import java.time.Duration;

/**
 * How the sink writes.
 *
 * @param batchAge how long a record waits for others at most before it is written
 * @param batchBytes of records, as they come, that are written at once of a partition
 * @param memoryBytes of records that wait, of all partitions together
 * @param publishAfter how long what is written is staged at most, before other tools see it
 * @param fileBytes what is staged of a day, data set and partition is published once it is as large
 * @param mergeFiles so many small staged files of a day, data set and partition become one
 * @param mergeEvery how often it is looked for files to publish or to merge
 * @param supersededFor how long staged files are kept that were merged or published, for those who read them
 */
public record SinkConfig(
        Duration batchAge,
        long batchBytes,
        long memoryBytes,
        Duration publishAfter,
        long fileBytes,
        int mergeFiles,
        Duration mergeEvery,
        Duration supersededFor) {

    public SinkConfig {
        require(batchAge.toMillis() >= 100, "sink.batch-age is at least 100 ms: " + batchAge);
        require(batchBytes > 0, "sink.batch-bytes is at least 1: " + batchBytes);
        require(memoryBytes >= batchBytes, "sink.memory-bytes is at least sink.batch-bytes: " + memoryBytes);
        require(!publishAfter.isNegative(), "sink.publish-after is negative: " + publishAfter);
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
                Duration.ofHours(1),
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
