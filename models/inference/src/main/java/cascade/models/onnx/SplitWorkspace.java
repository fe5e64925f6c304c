package cascade.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** The memory of one run at a time of a {@link SplitRanker}. */
final class SplitWorkspace {

    static final String INTERACTION = "interaction";
    static final String LINEAR = "linear";

    private final OrtEnvironment environment;
    private final DirectRows interaction;
    private final DirectRows linear;
    private final DirectRows probabilities;

    SplitWorkspace(OrtEnvironment environment, int width, int tasks) {
        this.environment = environment;
        interaction = new DirectRows(width);
        linear = new DirectRows(tasks);
        probabilities = new DirectRows(tasks);
    }

    /** Writes {@code [size, tasks]} to {@code scores}. */
    void score(OrtSession session, PairedBatch batch, float[] scores) throws OrtException {
        int size = batch.size();
        interaction.put(batch.interaction(), size);
        linear.put(batch.linear(), size);
        try (OnnxTensor pairs = interaction.floats(environment, size);
                OnnxTensor weights = linear.floats(environment, size);
                OnnxTensor out = probabilities.floats(environment, size)) {
            // The result owns nothing, its one value being ours.
            session.run(Map.of(INTERACTION, pairs, LINEAR, weights), Map.of(Signature.PROBABILITIES, out))
                    .close();
        }
        probabilities.read(size, scores);
    }
}
