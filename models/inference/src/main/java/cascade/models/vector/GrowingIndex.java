package cascade.models.vector;

/** An index that vectors are added to while it is searched. A search sees every vector added before it started. */
public interface GrowingIndex extends VectorIndex {

    /** Vectors that it began with. */
    int begun();

    /** Adds a vector as ordinal {@link #size}. One thread at a time. */
    void add(float[] vector);
}
