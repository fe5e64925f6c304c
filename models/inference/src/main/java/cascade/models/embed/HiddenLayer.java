package cascade.models.embed;

/** What the sums of a tower go through before they are scaled to unit length. Thread-safe. */
public interface HiddenLayer extends AutoCloseable {

    /** Leaves sums as they are. */
    HiddenLayer NONE = new HiddenLayer() {
        @Override
        public float[] of(float[] sums) {
            return sums;
        }

        @Override
        public void close() {}
    };

    /**
     * Of one user or item, {@code [width]} to {@code [width]}.
     *
     * @param sums handed over for good
     */
    float[] of(float[] sums);

    /** No call may run or follow. */
    @Override
    void close();
}
