package cascade.lab.bench.feed;

import cascade.lab.bench.feed.world.WorldShape;

/**
 * What a set-up takes, from what others took.
 *
 * @param diskBytes kept in the work folder, and the copy that a run changes
 * @param memoryBytes of all processes together
 */
record SetUpCost(long diskBytes, long memoryBytes) {

    private static final long MEGABYTE = 1L << 20;
    /** Of vectors: three models in two files, the towers' tables, and codes. */
    private static final long FLOATS_OF_VECTORS = 9;

    private static final long MODEL_BYTES_PER_ITEM = 1_000;
    private static final long REDIS_BYTES_PER_ITEM = 1_300;
    private static final long REDIS_BYTES_PER_USER = 60_000;
    private static final long REDIS_DISK_BYTES_PER_ITEM = 500;
    private static final long REDIS_DISK_BYTES_PER_USER = 12_000;
    private static final long KAFKA_BYTES = 512 * MEGABYTE;
    private static final long GENERATOR_BYTES = 256 * MEGABYTE;

    static SetUpCost of(FeedBenchSettings settings) {
        WorldShape shape = settings.shape();
        int dimension = settings.dimension();
        long models = shape.items() * (MODEL_BYTES_PER_ITEM + FLOATS_OF_VECTORS * dimension * Float.BYTES);
        long stored = shape.items() * REDIS_DISK_BYTES_PER_ITEM + shape.users() * REDIS_DISK_BYTES_PER_USER;
        long redis = shape.items() * REDIS_BYTES_PER_ITEM + shape.users() * REDIS_BYTES_PER_USER;
        long tables = 3L * shape.items() * dimension * Float.BYTES;
        return new SetUpCost(
                models + 2 * stored + KAFKA_BYTES,
                redis
                        + KAFKA_BYTES
                        + GENERATOR_BYTES
                        + settings.servers() * (settings.heapMegabytes() * MEGABYTE + tables));
    }

    /** For a person. */
    String text() {
        return "it takes about %.1f GB of disk, and %.1f GB of memory while it runs"
                .formatted(diskBytes / 1e9, memoryBytes / 1e9);
    }
}
