package cascade.training.embedding;

/**
 * Where the pools of some samples lie in memory: the vector of group g of sample b starts at {@code g groupStride + b
 * sampleStride}.
 *
 * @param grouping which ids make which group
 */
public record PoolLayout(Grouping grouping, int groupStride, int sampleStride) {

    /** {@code [groups, samples, width]}: the pools of one group side by side. */
    public static PoolLayout byGroup(Grouping grouping, int samples, int width) {
        return new PoolLayout(grouping, samples * width, width);
    }

    /** {@code [samples, groups, width]}: the pools of one sample side by side. */
    public static PoolLayout bySample(Grouping grouping, int width) {
        return new PoolLayout(grouping, width, grouping.groups() * width);
    }

    long pool(int group, int sample) {
        return (long) group * groupStride + (long) sample * sampleStride;
    }
}
