package cascade.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.models.onnx.PooledBatch.Pools;
import cascade.models.rank.PoolTable;
import java.util.HashMap;
import java.util.Map;

/** The memory of one run at a time of a {@link SplitRanker}. */
final class SplitWorkspace {

    private final OrtEnvironment environment;
    private final PoolTable table;
    private final boolean hasCross;
    private final float[] one;
    private final DirectRows user;
    private final DirectRows context;
    private final DirectRows items;
    private final DirectRows cross;
    private final DirectRows probabilities;

    SplitWorkspace(OrtEnvironment environment, PoolTable table, boolean hasCross) {
        this.environment = environment;
        this.table = table;
        this.hasCross = hasCross;
        one = new float[table.poolWidth()];
        user = new DirectRows(table.poolWidth());
        context = new DirectRows(table.poolWidth());
        items = new DirectRows(table.poolWidth());
        cross = new DirectRows(table.poolWidth());
        probabilities = new DirectRows(table.tasks());
    }

    /** {@code [size, tasks]}, the caller's own. */
    float[] score(OrtSession session, PooledBatch batch) throws OrtException {
        int size = batch.size();
        putOne(user, batch.user());
        putOne(context, batch.context());
        put(items, batch.items(), size);
        if (hasCross) {
            put(cross, batch.cross(), size);
        }
        try (var ofUser = user.floats(environment, 1);
                var ofContext = context.floats(environment, 1);
                var ofItems = items.floats(environment, size);
                var ofCross = cross.floats(environment, hasCross ? size : 1);
                var out = probabilities.floats(environment, size)) {
            Map<String, OnnxTensor> inputs = new HashMap<>(
                    Map.of(Signature.USER, ofUser, Signature.CONTEXT, ofContext, Signature.ITEMS, ofItems));
            if (hasCross) {
                inputs.put(Signature.CROSS, ofCross);
            }
            // The result owns nothing, its one value being ours.
            session.run(inputs, Map.of(Signature.PROBABILITIES, out)).close();
        }
        return probabilities.read(size);
    }

    private void putOne(DirectRows rows, int[] ids) {
        table.pool(ids, 0, ids.length, one, 0);
        rows.put(one);
    }

    private void put(DirectRows rows, Pools pools, int size) {
        int width = table.poolWidth();
        float[] staged = rows.staged(size);
        for (int place = 0; place < size; place++) {
            pools.copy(place, staged, place * width);
        }
        rows.putStaged(size);
    }
}
