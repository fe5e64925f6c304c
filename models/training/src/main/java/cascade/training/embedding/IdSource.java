package cascade.training.embedding;

/** Where the ids of samples come from, by the number of the sample. */
public interface IdSource {

    /** Copies the ids of a sample to {@code to[at .. at + width)}. */
    void ids(int sample, int[] to, int at);

    /** Whether ids have values; all are 1 where not. */
    boolean isValued();

    /** Copies the values of a sample's ids, likewise; only where there are any. */
    void values(int sample, float[] to, int at);
}
