package cascade.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Direct buffers that one run at a time reads its ids from and writes its probabilities to; ONNX Runtime copies neither.
 * Room for candidates grows to the largest batch seen.
 */
final class Workspace implements AutoCloseable {

    private final OrtEnvironment environment;
    private final RankShape shape;
    private final int tasks;
    private final IntBuffer user;
    private final IntBuffer context;
    private final OnnxTensor userTensor;
    private final OnnxTensor contextTensor;
    private IntBuffer items;
    private IntBuffer cross;
    private FloatBuffer probabilities;

    Workspace(OrtEnvironment environment, RankShape shape, int tasks) throws OrtException {
        this.environment = environment;
        this.shape = shape;
        this.tasks = tasks;
        user = ints(shape.userWidth());
        context = ints(shape.contextWidth());
        items = ints(0);
        cross = ints(0);
        probabilities = floats(0);
        userTensor = OnnxTensor.createTensor(environment, user, new long[] {1, shape.userWidth()});
        try {
            contextTensor = OnnxTensor.createTensor(environment, context, new long[] {1, shape.contextWidth()});
        } catch (OrtException | RuntimeException e) {
            userTensor.close();
            throw e;
        }
    }

    /** Runs {@code session} on the batch; {@code [candidates, tasks]}, the caller's own. */
    float[] run(OrtSession session, RankBatch batch) throws OrtException {
        makeRoom(batch.size());
        user.put(0, batch.user());
        context.put(0, batch.context());
        items.put(0, batch.items()).limit(batch.items().length);
        cross.put(0, batch.cross()).limit(batch.cross().length);
        probabilities.limit(batch.size() * tasks);
        try (var itemTensor =
                        OnnxTensor.createTensor(environment, items, new long[] {batch.size(), shape.itemWidth()});
                var crossTensor = crossTensor(batch.size());
                var out = OnnxTensor.createTensor(environment, probabilities, new long[] {batch.size(), tasks})) {
            Map<String, OnnxTensor> inputs = new HashMap<>(
                    Map.of(Signature.USER, userTensor, Signature.CONTEXT, contextTensor, Signature.ITEMS, itemTensor));
            if (crossTensor != null) {
                inputs.put(Signature.CROSS, crossTensor);
            }
            // The result owns nothing, its one value being ours.
            session.run(inputs, Map.of(Signature.PROBABILITIES, out)).close();
        }
        float[] values = new float[batch.size() * tasks];
        probabilities.get(0, values);
        return values;
    }

    /** Null where the graph has no such input: a tensor of width 0 cannot be passed. */
    private @Nullable OnnxTensor crossTensor(int candidates) throws OrtException {
        return shape.crossWidth() == 0
                ? null
                : OnnxTensor.createTensor(environment, cross, new long[] {candidates, shape.crossWidth()});
    }

    private void makeRoom(int candidates) {
        items.clear();
        cross.clear();
        probabilities.clear();
        if (items.capacity() < candidates * shape.itemWidth()) {
            items = ints(candidates * shape.itemWidth());
            cross = ints(candidates * shape.crossWidth());
            probabilities = floats(candidates * tasks);
        }
    }

    private static IntBuffer ints(int count) {
        return ByteBuffer.allocateDirect(count * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        userTensor.close();
        contextTensor.close();
    }
}
