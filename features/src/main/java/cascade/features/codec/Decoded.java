package cascade.features.codec;

/** What became of one element of a batch; {@code index} counts from 0, over elements good and bad. */
public sealed interface Decoded<T> {

    int index();

    record Accepted<T>(int index, T value) implements Decoded<T> {}

    /** An element that could not be read; {@code reason} names the member at fault. */
    record Rejected<T>(int index, String reason) implements Decoded<T> {}
}
