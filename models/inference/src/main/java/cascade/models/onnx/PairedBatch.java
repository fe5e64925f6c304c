package cascade.models.onnx;

/**
 * What the ids of a request's candidates come to, as {@link cascade.models.rank.RequestPairs} writes it. Arrays may be longer than
 * what is used of them, and may be used again after the call.
 *
 * @param interaction {@code [size, width]}
 * @param linear {@code [size, tasks]} without the bias
 * @param size number of candidates, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record PairedBatch(float[] interaction, float[] linear, int size) {}
