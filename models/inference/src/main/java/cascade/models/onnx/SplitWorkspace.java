package cascade.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory of one run at a time of a split graph. Between its two halves the items' pools stay where they are. */
final class SplitWorkspace {

    private final OrtEnvironment environment;
    private final RankShape shape;
    private final DirectRows user;
    private final DirectRows context;
    private final DirectRows items;
    private final DirectRows cross;
    private final DirectRows pools;
    private final DirectRows probabilities;

    SplitWorkspace(OrtEnvironment environment, RankShape shape, int poolWidth, int tasks) {
        this.environment = environment;
        this.shape = shape;
        user = new DirectRows(shape.userWidth());
        context = new DirectRows(shape.contextWidth());
        items = new DirectRows(shape.itemWidth());
        cross = new DirectRows(shape.crossWidth());
        pools = new DirectRows(poolWidth);
        probabilities = new DirectRows(tasks);
    }

    /** {@code [size, poolWidth]}, the caller's own. */
    float[] pools(OrtSession item, int[] ids, int size) throws OrtException {
        runItem(item, ids, size);
        return pools.read(size);
    }

    /** {@code [size, tasks]}, the caller's own. */
    float[] score(OrtSession item, OrtSession request, RankBatch batch) throws OrtException {
        runItem(item, batch.items(), batch.size());
        return runRequest(request, batch.user(), batch.context(), batch.cross(), batch.size());
    }

    /** {@code [size, tasks]}, the caller's own. */
    float[] score(OrtSession request, PooledBatch batch) throws OrtException {
        pools.put(batch.pools(), batch.size());
        return runRequest(request, batch.user(), batch.context(), batch.cross(), batch.size());
    }

    private void runItem(OrtSession item, int[] ids, int size) throws OrtException {
        items.put(ids);
        try (var in = items.ints(environment, size);
                var out = pools.floats(environment, size)) {
            // The result owns nothing, its one value being ours.
            item.run(Map.of(Signature.ITEMS, in), Map.of(Signature.POOLS, out)).close();
        }
    }

    private float[] runRequest(OrtSession request, int[] userIds, int[] contextIds, int[] crossIds, int size)
            throws OrtException {
        user.put(userIds);
        context.put(contextIds);
        cross.put(crossIds);
        try (var ofUser = user.ints(environment, 1);
                var ofContext = context.ints(environment, 1);
                var ofItems = pools.floats(environment, size);
                var ofCross = crossTensor(size);
                var out = probabilities.floats(environment, size)) {
            Map<String, OnnxTensor> inputs = new HashMap<>(
                    Map.of(Signature.USER, ofUser, Signature.CONTEXT, ofContext, Signature.POOLS, ofItems));
            if (ofCross != null) {
                inputs.put(Signature.CROSS, ofCross);
            }
            request.run(inputs, Map.of(Signature.PROBABILITIES, out)).close();
        }
        return probabilities.read(size);
    }

    /** Null where the graph has no such input: a tensor of width 0 cannot be passed. */
    private @Nullable OnnxTensor crossTensor(int size) throws OrtException {
        return shape.crossWidth() == 0 ? null : cross.ints(environment, size);
    }
}
