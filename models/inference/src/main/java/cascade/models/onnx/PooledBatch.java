package cascade.models.onnx;

import java.util.function.IntFunction;

/**
 * One request's candidates of which the item side is known. Handed over for good.
 *
 * @param user {@code [userWidth]} ids
 * @param context {@code [contextWidth]} ids
 * @param pools {@code [poolWidth]} by place: what {@link SplitRanker#pools} gave for each item
 * @param cross {@code [size, crossWidth]} ids of the user and each item together; empty where the model takes none
 * @param size number of candidates, at least 1
 */
public record PooledBatch(int[] user, int[] context, IntFunction<float[]> pools, int[] cross, int size) {}
