package cascade.models.rank;

import java.util.List;

/**
 * Scores the candidates of one request.
 *
 * <p>Thread-safe and blocking: never call it on an event loop. ONNX Runtime, the pure-Java reference and the logistic
 * fallback satisfy one contract kit.
 */
public interface Ranker extends AutoCloseable {

    /** Names of the tasks it predicts, in the order of the columns of {@link Scores}. */
    List<String> tasks();

    /**
     * Probabilities for every candidate of the batch, in its order.
     *
     * @throws IllegalArgumentException where the widths of the batch are not those the model was trained with, or an id
     *     lies outside its table
     */
    Scores score(RankBatch batch);

    @Override
    void close();
}
