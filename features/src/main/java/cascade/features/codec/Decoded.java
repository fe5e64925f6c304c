package cascade.features.codec;

/** What became of one element of a batch; {@code index} counts from 0, over elements good and bad. */
public sealed interface Decoded<T> {

    int index();

    record Accepted<T>(int index, T value) implements Decoded<T> {}

    /**
     * An element that could not be read.
     *
     * @param field the member at fault, or {@link CodecException#WHOLE}
     * @param reason one sentence, which names it too
     */
    record Rejected<T>(int index, String field, String reason) implements Decoded<T> {}
}
