package cascade.models.onnx;

/**
 * One request's candidates, by the pools of what belongs to each of them. Handed over for good.
 *
 * @param user {@code [userWidth]} ids
 * @param context {@code [contextWidth]} ids
 * @param items what {@link SplitRanker#pools} gave for each item
 * @param cross likewise of what the user and each item have to do with each other; not asked where the model takes none
 * @param size number of candidates, at least 1
 */
public record PooledBatch(int[] user, int[] context, Pools items, Pools cross, int size) {

    /** Pools by place. */
    @FunctionalInterface
    public interface Pools {

        /** Writes the pool of the candidate at {@code place} to {@code to} from {@code at} on. */
        void copy(int place, float[] to, int at);
    }
}
